import Checkers
import OdooProtocol

/// One request of a hand-made run, with what comes back.
struct Asked {
    var model = ""
    var method = "search_read"
    var domain: FieldValue?
    var limit: Int64?
    var fields: [String]?
    var order: String? = "id asc"
    var outcome = WireOutcome.value(true)
    var page: Int?
    var process = "engine 1"
    /// From sending to the answer.
    var took = Duration.milliseconds(10)
    /// The names that `fields_get` is asked about.
    var names: [String]?

    /// The server's version.
    static let version = Asked(method: "version", outcome: .value("18.0"))
    /// The user's id.
    static let logIn = Asked(method: "authenticate", outcome: .value(2))
    /// The groups and companies of the user.
    static let userRights = Asked(
        model: "res.users", method: "read", fields: ["company_ids", "groups_id"],
        outcome: .rows([WireRow(id: 2, stamp: nil, values: [:])]))

    /// The fields of a module: all, or whether some are still there.
    static func fields(of model: String = "sale.order", _ names: [String]? = nil) -> Asked {
        Asked(model: model, method: "fields_get", outcome: .value([:]), names: names)
    }

    /// A page of the day that `Scene` begins with, behind an id.
    static func page(
        _ page: Int, after id: Int64, _ rows: [Int64], model: String = "sale.order",
        limit: Int64 = 2, fields: [String]? = Scene.fields.map(\.name)
    ) -> Asked {
        Asked(
            model: model,
            domain: [
                ["write_date", ">=", "2025-11-24 09:00:00"],
                ["write_date", "<", "2025-11-25 09:00:00"], ["id", ">", .int(id)],
            ],
            limit: limit, fields: fields, outcome: .rows(rows.map { Scene.wireRow($0) }),
            page: page)
    }

    /// Records by their ids, as far as they lie below the horizon.
    static func references(
        _ ids: [Int64], found: [Int64], model: String = "res.partner"
    ) -> Asked {
        Asked(
            model: model,
            domain: [
                ["id", "in", .array(ids.map { .int($0) })], "|", ["write_date", "=", false],
                ["write_date", "<", "2025-11-22 09:00:00"],
            ],
            limit: Int64(ids.count), fields: Scene.fields.map(\.name),
            outcome: .rows(found.map { Scene.wireRow($0) }))
    }

    /// The same, answered otherwise.
    func answered(_ outcome: WireOutcome) -> Asked {
        var asked = self
        asked.outcome = outcome
        return asked
    }

    /// The same by another process.
    func by(_ process: String) -> Asked {
        var asked = self
        asked.process = process
        return asked
    }
}

extension Scene {
    /// A row of an order that points to a partner of its own.
    static func wireRow(_ id: Int64, partner: Int64? = nil) -> WireRow {
        WireRow(
            id: id, stamp: 1_764_000_000,
            values: [
                "id": .int(id), "name": "A", "amount": 1, "note": false,
                "partner_id": partner.map { [.int($0), "Some partner"] } ?? false,
            ])
    }

    /// Sends one request, for a claimed batch or for none, and lets its answer come.
    mutating func ask(_ asked: Asked, for batch: Int64? = nil) {
        var flight = send(asked, for: batch)
        advance(asked.took)
        arrive(&flight)
    }

    /// Sends a request whose answer is still to come.
    mutating func send(_ asked: Asked, for batch: Int64? = nil) -> WireExchange {
        lastNumber += 1
        let number = lastNumber
        if let batch {
            let token = self.batch(batch)["token"] ?? .null
            store { scene in
                scene.set(
                    .attemptRequest, "\(number)",
                    [
                        "batch": .int(batch), "token": token, "number": .int(number),
                        "page": asked.page.map { .int(Int64($0)) } ?? .null,
                    ])
            }
        }
        var keywords: FieldObject = [:]
        if let names = asked.names {
            keywords["allfields"] = .array(names.map { .string($0) })
        }
        let body: FieldValue = [
            "params": [
                "service": "object",
                "args": [
                    "acme", 2, "secret", .string(asked.model), .string(asked.method), [],
                    .object(keywords),
                ],
            ]
        ]
        return WireExchange(
            sequence: 0, sentSequence: sequence - 1, sentAt: now, answeredAt: now,
            tenant: Self.tenant, number: number, model: asked.model, method: asked.method,
            domain: asked.domain, limit: asked.limit, order: asked.order, fields: asked.fields,
            engineClockAtSend: now, outcome: asked.outcome, process: asked.process,
            request: WireRequest(path: "/jsonrpc", body: body))
    }

    /// Lets the answer of a request come.
    mutating func arrive(_ flight: inout WireExchange) {
        flight.sequence = sequence
        flight.answeredAt = now
        if case .failure = flight.outcome {
            flight.status = nil
        } else {
            flight.date = now.cutToSecond
        }
        history.record(flight)
    }

    /// A published batch with these requests between its two readings of rights.
    @discardableResult
    mutating func attempt(_ requests: [Asked], publishes: Bool = true) -> Int64 {
        let end = Scene.start
        var id: Int64 = 0
        store { scene in
            let session = scene.openSession("initial")
            id = scene.insert(
                .initial, "sale.order", ReadWindow(end - Scene.day, end), session)
        }
        claim(id)
        for asked in requests { ask(asked, for: id) }
        guard publishes else { return id }
        store { scene in scene.set(.syncBatch, "\(id)", ["status": "done"]) }
        return id
    }

    /// Rights, pages of two rows and an empty one, rights.
    static func soundAttempt(_ pages: [[Int64]], _ references: [Asked] = []) -> [Asked] {
        let rights: [Asked] = [.fields(), .userRights]
        var read: [Asked] = []
        var last: Int64 = 0
        for (place, rows) in (pages + [[]]).enumerated() {
            read.append(.page(place, after: last, rows))
            last = rows.last ?? last
        }
        return rights + read + references + rights
    }
}
