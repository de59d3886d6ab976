extension VirtualInstant: CustomStringConvertible {
    /// The instant as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC, for traces and messages.
    ///
    /// Integer arithmetic on the proleptic Gregorian calendar: a formatter of the platform would
    /// bring its locale and its tables into the trace.
    public var description: String {
        let perDay: Int64 = 86_400_000_000
        let (day, microsecond) = Self.floored(microseconds, by: perDay)
        let (year, month, dayOfMonth) = Self.civil(daysSince1970: day)
        let second = microsecond / 1_000_000
        let shownYear = year < 0 ? String(year) : Self.padded(year, 4)
        let date = "\(shownYear)-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))"
        let hour = Self.padded(second / 3_600, 2)
        let minute = Self.padded(second / 60 % 60, 2)
        let rest = "\(Self.padded(second % 60, 2)).\(Self.padded(microsecond % 1_000_000, 6))"
        return "\(date) \(hour):\(minute):\(rest)"
    }

    /// Year, month and day of a day number.
    ///
    /// Years are counted from 1 March, so that the leap day is the last day of its year and the
    /// months before it have the same lengths every year.
    private static func civil(
        daysSince1970 days: Int64
    ) -> (year: Int64, month: Int64, day: Int64) {
        let daysFrom0000March = days + 719_468
        let (era, dayOfEra) = floored(daysFrom0000March, by: 146_097)
        let leapDays = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    /// Quotient toward negative infinity and the remainder, which is never negative.
    private static func floored(
        _ value: Int64, by divisor: Int64
    ) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
