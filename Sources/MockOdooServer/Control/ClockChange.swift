import OdooProtocol

/// What a `PUT clock` asks for, read as a whole before any of it is done.
struct ClockChange: Hashable {
    private static let known = ["now", "advance", "rate", "databaseSkew", "webSkew"]
    /// The furthest a machine's clock may be off.
    private static let mostSkew = Duration.seconds(100 * 366 * 86_400)
    /// The furthest one step may move the clock; beyond it a number is a slip.
    private static let furthest = Duration.seconds(10_000_000_000)
    private static let fastest = 1_000_000.0

    /// Where to set the clock.
    var instant: OdooTimestamp?
    /// How far to move it.
    var step: Duration?
    /// How fast it is to run.
    var rate: Double?
    /// How far the database's clock is to be ahead.
    var databaseSkew: Duration?
    /// How far the web server's clock is to be ahead.
    var webSkew: Duration?

    /// Reads `{"now": …, "advance": …, "rate": …, "databaseSkew": …, "webSkew": …}`, each of which may be left out.
    /// - Throws: the first mistake, in the order of the body.
    init(_ body: [UInt8]) throws(ControlError) {
        for (key, value) in try Self.object(body).pairs {
            switch key {
            case "now": instant = try Self.instant(value)
            case "advance": step = try Self.step(value)
            case "rate": rate = try Self.rate(value)
            case "databaseSkew": databaseSkew = try Self.skew(value, key)
            case "webSkew": webSkew = try Self.skew(value, key)
            default:
                throw ControlError(
                    "\"\(key)\" is unknown, expected \(Self.known.joined(separator: ", "))")
            }
        }
    }

    /// The clock with this change made.
    /// - Throws: if it would read an instant that cannot be written.
    func applied(to clock: ServedClock) throws(ControlError) -> ServedClock {
        var changed = clock
        if let instant { changed.set(instant) }
        if let step {
            // One reading for check and change, since time goes on between two.
            let moved = changed.now + step
            guard ServedClock.range.contains(moved) else {
                throw ControlError("advance: the clock would leave the years 1 to 9999")
            }
            changed.set(moved)
        }
        if let rate { changed.run(at: rate) }
        return changed
    }

    private static func object(_ body: [UInt8]) throws(ControlError) -> FieldObject {
        let value: FieldValue
        do {
            value = try JSONCodec.parse(body, limits: .init(bytes: 1 << 16, depth: 8))
        } catch {
            throw ControlError("the body is no JSON: \(error)")
        }
        guard let object = value.objectValue else {
            throw ControlError("expected an object, found \(value.kindName)")
        }
        return object
    }

    private static func instant(_ value: FieldValue) throws(ControlError) -> OdooTimestamp {
        guard let text = value.stringValue, let instant = OdooTimestamp(iso8601: text) else {
            throw ControlError("now: expected an instant such as 2025-11-25T09:00:00Z")
        }
        return instant
    }

    private static func step(_ value: FieldValue) throws(ControlError) -> Duration {
        guard let step = WrittenDuration.reading(value), step <= furthest,
            step >= .zero - furthest
        else {
            throw ControlError(
                "advance: expected seconds or a duration such as 25h, at most 10000000000 s")
        }
        return step
    }

    private static func skew(
        _ value: FieldValue, _ name: String
    ) throws(ControlError) -> Duration {
        guard let skew = WrittenDuration.reading(value), skew <= mostSkew,
            skew >= .zero - mostSkew
        else {
            throw ControlError(
                "\(name): expected seconds or a duration such as -90s, at most 100 years")
        }
        return skew
    }

    private static func rate(_ value: FieldValue) throws(ControlError) -> Double {
        guard let rate = number(value), (0...fastest).contains(rate) else {
            throw ControlError("rate: expected a number from 0 to 1000000")
        }
        return rate
    }

    private static func number(_ value: FieldValue) -> Double? {
        switch value {
        case .int(let whole): Double(whole)
        case .decimal(let decimal): decimal.doubleValue
        default: nil
        }
    }
}
