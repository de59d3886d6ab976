/// A point of virtual time: whole microseconds since 1970-01-01 00:00:00 UTC.
///
/// An integer, so that arithmetic is exact and the same everywhere. Arithmetic saturates at
/// `distantPast` and `distantFuture` instead of overflowing: a time-out of "for ever" is an
/// ordinary value.
public struct VirtualInstant: Hashable, Sendable {
    /// Microseconds since 1970; negative before it.
    public let microseconds: Int64

    /// The instant that many microseconds after 1970.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The instant that many seconds after 1970, saturated at the ends.
    public init(seconds: Int64) {
        microseconds = Int64(clamping: Int128(seconds) * 1_000_000)
    }

    /// The earliest instant there is; arithmetic saturates here.
    public static let distantPast = VirtualInstant(microseconds: .min)

    /// The latest instant there is; arithmetic saturates here.
    public static let distantFuture = VirtualInstant(microseconds: .max)

    /// The instant `duration` later, its part below a microsecond cut off.
    public static func + (instant: VirtualInstant, duration: Duration) -> VirtualInstant {
        let sum = Int128(instant.microseconds) + duration.wholeMicroseconds
        return VirtualInstant(microseconds: Int64(clamping: sum))
    }

    /// The instant `duration` earlier, its part below a microsecond cut off.
    public static func - (instant: VirtualInstant, duration: Duration) -> VirtualInstant {
        let difference = Int128(instant.microseconds) - duration.wholeMicroseconds
        return VirtualInstant(microseconds: Int64(clamping: difference))
    }

    /// How far `later` lies after `earlier`; negative if it lies before.
    public static func - (later: VirtualInstant, earlier: VirtualInstant) -> Duration {
        let difference = Int128(later.microseconds) - Int128(earlier.microseconds)
        return .microseconds(Int64(clamping: difference))
    }
}

extension VirtualInstant: InstantProtocol {
    /// The instant `duration` later; the same as `+`.
    public func advanced(by duration: Duration) -> VirtualInstant {
        self + duration
    }

    /// How far `other` lies after this instant.
    public func duration(to other: VirtualInstant) -> Duration {
        other - self
    }

    /// Whether `earlier` lies before `later`.
    public static func < (earlier: VirtualInstant, later: VirtualInstant) -> Bool {
        earlier.microseconds < later.microseconds
    }
}
