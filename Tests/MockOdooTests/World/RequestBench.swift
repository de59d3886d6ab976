import MockOdoo
import OdooProtocol

/// A world that requests come to over the wire, and a clock, so that waiting can be told step by
/// step.
struct RequestBench {
    var world: OdooWorld
    var now = Worlds.noon

    init(_ version: OdooVersion = .v18) throws {
        world = try Worlds.new(version)
        world.seedChance(7)
    }

    /// Lets time pass.
    mutating func pass(_ duration: Duration) { now = now + duration }

    /// A request that calls a model's method as the administrator.
    func request(
        _ model: String, _ method: String, _ arguments: FieldValue...
    ) -> RequestInFlight {
        let envelope: FieldValue = [
            "jsonrpc": "2.0", "method": "call", "id": 7,
            "params": [
                "service": "object", "method": "execute_kw",
                "args": [
                    "acme", 2, "admin", .string(model), .string(method), .array(arguments),
                ],
            ],
        ]
        return RequestInFlight(
            HTTPExchangeRequest(
                method: "POST", path: "/jsonrpc",
                headers: [HeaderField("content-type", "application/json")],
                body: JSONCodec.write(envelope)))
    }

    /// Carries a request on at this instant.
    mutating func proceed(_ flight: inout RequestInFlight) -> RequestProgress {
        world.proceed(&flight, at: WorldInstants(now))
    }

    /// Answers a request that does not wait.
    mutating func answer(_ flight: RequestInFlight) throws -> FieldValue {
        var flight = flight
        guard case .answered(let answer) = proceed(&flight) else { throw Waits() }
        return try JSONCodec.parse(answer.body)
    }

    /// Makes a partner and gives its id.
    mutating func partner(_ name: String) throws -> Int64 {
        let made = try answer(request("res.partner", "create", ["name": .string(name)]))
        guard let id = made["result"]?.intValue else { throw Waits() }
        return id
    }

    /// The versions of a partner's city that were committed, in order.
    func cities(of id: Int64) -> [String] {
        guard let slot = slot("city") else { return [] }
        return world.commitLog.flatMap(\.changes)
            .filter { $0.model == "res.partner" && $0.id == id }
            .compactMap { $0.after?.values[slot].stringValue }
    }

    private func slot(_ name: String) -> Int? {
        world.columns(of: "res.partner").firstIndex(of: name)
    }

    /// A request waits where the test expects an answer.
    struct Waits: Error {}
}

extension RequestProgress {
    /// The answer as JSON; nil if there is none yet.
    var value: FieldValue? {
        guard case .answered(let answer) = self else { return nil }
        return try? JSONCodec.parse(answer.body)
    }

    /// Whom it waits for.
    var owner: HeldTransactionID? { if case .waits(let id) = self { id } else { nil } }

    /// The pause before the next try.
    var pause: Duration? { if case .pauses(let pause) = self { pause } else { nil } }
}
