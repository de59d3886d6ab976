/// A local time of day, to the minute.
public struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0…1440; 1440 is the midnight at the end of the day.
    public let minutes: Int

    /// A time of day.
    /// - Precondition: it lies between 00:00 and 24:00.
    public init(hour: Int, minute: Int = 0) {
        precondition(
            (0...24).contains(hour) && (0..<60).contains(minute) && hour * 60 + minute <= 1440,
            "a time of day \(hour):\(minute)")
        minutes = hour * 60 + minute
    }

    /// Seconds since midnight.
    public var seconds: Int { minutes * 60 }

    /// Earlier before later.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.minutes < right.minutes
    }
}
