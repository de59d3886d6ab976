/// An instant taken apart by the calendar, in UTC.
public struct CivilDateTime: Hashable, Sendable {
    /// The year; 0 is 1 BC.
    public let year: Int
    /// The month, 1…12.
    public let month: Int
    /// The day of the month, 1…31.
    public let day: Int
    /// The hour, 0…23.
    public let hour: Int
    /// The minute, 0…59.
    public let minute: Int
    /// The second, 0…59.
    public let second: Int
    /// The microsecond within the second, 0…999,999.
    public let microsecond: Int
    /// The day of the week, 1 (Monday) … 7 (Sunday), as ISO 8601 counts.
    public let weekday: Int

    /// The calendar's view of an instant.
    init(_ instant: OdooTimestamp) {
        let date = instant.date
        let secondOfDay = Int(instant.seconds - date.daysSince1970 * 86_400)
        (year, month, day) = date.components
        weekday = date.weekday
        hour = secondOfDay / 3600
        minute = secondOfDay / 60 % 60
        second = secondOfDay % 60
        microsecond = Int(instant.microsecondOfSecond)
    }

    /// `YYYY-MM-DD`, the separator, `HH:MM:SS`.
    func spelled(separator: String) -> String {
        let month = zeroPadded(month, to: 2)
        return "\(zeroPadded(year, to: 4))-\(month)-\(zeroPadded(day, to: 2))\(separator)\(clock)"
    }

    /// `HH:MM:SS`.
    var clock: String {
        "\(zeroPadded(hour, to: 2)):\(zeroPadded(minute, to: 2)):\(zeroPadded(second, to: 2))"
    }
}
