/// An instant in UTC, in whole microseconds since 1970-01-01 00:00:00, without leap seconds.
///
/// Odoo stores microseconds and shows whole seconds; the engine needs the seconds, the mock and the
/// checkers need both. Arithmetic stops at the ends of the 64-bit range (±292,000 years) instead of
/// trapping, since stamps and durations come from servers and files.
public struct OdooTimestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01 00:00:00 UTC; negative before.
    public let microseconds: Int64

    /// The instant `microseconds` after 1970 began.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The instant `seconds` after 1970 began; beyond ±292,000 years the end of the range.
    public init(seconds: Int64) { microseconds = seconds.saturatingTimesMillion }

    /// Whole seconds since 1970 began, cut towards the past.
    public var seconds: Int64 { floorDivide(microseconds, 1_000_000) }

    /// The microseconds within the second, 0…999,999.
    public var microsecondOfSecond: Int64 {
        let remainder = microseconds % 1_000_000
        return remainder < 0 ? remainder + 1_000_000 : remainder
    }

    /// The same instant cut to the whole second, as Odoo shows it.
    public var cutToSecond: OdooTimestamp { OdooTimestamp(seconds: seconds) }

    /// Earlier before later.
    public static func < (left: OdooTimestamp, right: OdooTimestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant a duration later, the duration cut to the microsecond; stops at the end of the
    /// range.
    public static func + (instant: OdooTimestamp, duration: Duration) -> OdooTimestamp {
        let step = duration.wholeMicroseconds
        let (sum, overflow) = instant.microseconds.addingReportingOverflow(step)
        return OdooTimestamp(microseconds: overflow ? (step < 0 ? .min : .max) : sum)
    }

    /// The instant a duration earlier, the duration cut to the microsecond; stops at the end of the
    /// range.
    public static func - (instant: OdooTimestamp, duration: Duration) -> OdooTimestamp {
        let step = duration.wholeMicroseconds
        let (difference, overflow) = instant.microseconds.subtractingReportingOverflow(step)
        return OdooTimestamp(microseconds: overflow ? (step < 0 ? .max : .min) : difference)
    }

    /// How much later the left instant is; exact for any two instants.
    public static func - (later: OdooTimestamp, earlier: OdooTimestamp) -> Duration {
        .microseconds(later.microseconds) - .microseconds(earlier.microseconds)
    }
}

extension Duration {
    /// The whole microseconds in it, cut towards zero; beyond ±292,000 years the end of the range.
    public var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let whole = seconds.saturatingTimesMillion
        let (sum, overflow) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return overflow ? (seconds < 0 ? .min : .max) : sum
    }

    /// The whole seconds in it, cut towards zero.
    public var wholeSeconds: Int64 { components.seconds }
}

extension Int64 {
    /// A million times this, or the end of the range on this side.
    fileprivate var saturatingTimesMillion: Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: 1_000_000)
        return overflow ? (self < 0 ? .min : .max) : product
    }
}
