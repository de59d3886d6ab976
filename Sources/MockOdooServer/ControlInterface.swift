import OdooProtocol

/// Time control over HTTP, under `/_orrery/v1/`: read, set, advance and freeze the clock, or run it at a rate.
///
/// `GET clock` answers `{"now": "2025-11-25T09:00:00Z", "rate": 1.0}`; `PUT clock` takes any of `now` (an instant),
/// `advance` (seconds) and `rate`, applied in this order, and answers the same.
struct ControlInterface {
    static let prefix = "/_orrery/v1/"
    /// What the control interface asks for; nil for nothing.
    let token: String?

    func respond(
        to request: HTTPExchangeRequest, clock: inout ServedClock
    ) -> HTTPExchangeResponse {
        if let token, request.headers.first(where: { $0.name == "x-orrery-token" })?.value != token {
            return problem(401, "X-Orrery-Token is missing or wrong")
        }
        switch (request.method, request.path.dropFirst(Self.prefix.count)) {
        case ("GET", "clock"): return reading(clock)
        case ("PUT", "clock"):
            do throws(ControlError) {
                try apply(request.body, to: &clock)
                return reading(clock)
            } catch {
                return problem(400, error.text)
            }
        case (_, "clock"): return problem(405, "clock takes GET and PUT")
        default: return problem(404, "no such control; there is clock")
        }
    }

    private func apply(_ body: [UInt8], to clock: inout ServedClock) throws(ControlError) {
        let change = try Self.object(body)
        let known = ["now", "advance", "rate"]
        if let unknown = change.keys.first(where: { !known.contains($0) }) {
            throw ControlError(
                text: "\"\(unknown)\" is unknown, expected \(known.joined(separator: ", "))")
        }
        // Everything is read before anything is changed: a refused request changes nothing.
        let instant = try Self.instant(change["now"])
        let advance = try Self.seconds(change["advance"], "advance", -1e10...1e10)
        let rate = try Self.seconds(change["rate"], "rate", 0...1e6)
        if let instant { clock.set(instant) }
        if let advance { clock.advance(.seconds(advance)) }
        if let rate { clock.run(at: rate) }
    }

    private static func object(_ body: [UInt8]) throws(ControlError) -> FieldObject {
        let value: FieldValue
        do {
            value = try JSONCodec.parse(body, limits: .init(bytes: 1 << 16, depth: 8))
        } catch {
            throw ControlError(text: "the body is no JSON: \(error)")
        }
        guard let object = value.objectValue else {
            throw ControlError(text: "expected an object, found \(value.kindName)")
        }
        return object
    }

    private static func instant(_ value: FieldValue?) throws(ControlError) -> OdooTimestamp? {
        guard let value else { return nil }
        guard let text = value.stringValue, let instant = OdooTimestamp(iso8601: text) else {
            throw ControlError(text: "now: expected an instant such as 2025-11-25T09:00:00Z")
        }
        return instant
    }

    private static func seconds(
        _ value: FieldValue?, _ name: String, _ bounds: ClosedRange<Double>
    ) throws(ControlError) -> Double? {
        let number: Double
        switch value {
        case nil: return nil
        case .int(let whole)?: number = Double(whole)
        case .decimal(let decimal)?: number = decimal.doubleValue
        default: throw ControlError(text: "\(name): expected a number")
        }
        guard bounds.contains(number) else {
            throw ControlError(
                text: "\(name): expected \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    private func reading(_ clock: ServedClock) -> HTTPExchangeResponse {
        json(
            200,
            [
                "now": .string(clock.now.iso8601),
                "rate": .decimal(DecimalNumber(clock.rate)),
            ])
    }

    private func problem(_ status: Int, _ text: String) -> HTTPExchangeResponse {
        json(status, ["error": .string(text)])
    }

    private func json(_ status: Int, _ value: FieldValue) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status, headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(value))
    }
}

/// Why a control request was refused.
struct ControlError: Error {
    let text: String
}
