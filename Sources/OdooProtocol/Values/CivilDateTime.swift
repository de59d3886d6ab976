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
        if let text = plainlySpelled(separator) { return text }
        let month = zeroPadded(month, to: 2)
        return "\(zeroPadded(year, to: 4))-\(month)-\(zeroPadded(day, to: 2))\(separator)\(clock)"
    }

    /// The same for years of four digits and a separator of one ASCII letter, with a single
    /// allocation: servers spell two stamps a record.
    private func plainlySpelled(_ separator: String) -> String? {
        var separators = separator.utf8.makeIterator()
        guard (0...9999).contains(year), let mark = separators.next(), mark < 0x80,
            separators.next() == nil
        else { return nil }
        return String(unsafeUninitializedCapacity: 19) { target in
            var place = 0
            func put(_ number: Int, _ width: Int, then end: UInt8?) {
                var rest = number
                for digit in (place..<place + width).reversed() {
                    target.initializeElement(
                        at: digit, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                    rest /= 10
                }
                place += width
                guard let end else { return }
                target.initializeElement(at: place, to: end)
                place += 1
            }
            put(year, 4, then: UInt8(ascii: "-"))
            put(month, 2, then: UInt8(ascii: "-"))
            put(day, 2, then: mark)
            put(hour, 2, then: UInt8(ascii: ":"))
            put(minute, 2, then: UInt8(ascii: ":"))
            put(second, 2, then: nil)
            return place
        }
    }

    /// `HH:MM:SS`.
    var clock: String {
        "\(zeroPadded(hour, to: 2)):\(zeroPadded(minute, to: 2)):\(zeroPadded(second, to: 2))"
    }
}
