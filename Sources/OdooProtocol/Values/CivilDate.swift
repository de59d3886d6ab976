/// A day of the proleptic Gregorian calendar, as Odoo's `date` fields hold it: no time, no zone.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before.
    public let daysSince1970: Int64

    /// The day so many days after 1970-01-01.
    ///
    /// - Parameter daysSince1970: held within -106,751,992…106,751,991, the days that microseconds in
    ///   64 bits can reach.
    public init(daysSince1970: Int64) {
        self.daysSince1970 = max(Self.reach.lowerBound, min(Self.reach.upperBound, daysSince1970))
    }

    /// A day by its numbers; nil unless the calendar has it (no 30 February) and the year is
    /// 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.days(inMonth: month, ofYear: year)
        else { return nil }
        daysSince1970 = Self.daysFromCivil(year, month, day)
    }

    /// Reads exactly `YYYY-MM-DD`; nil for anything else, and for a day that does not exist.
    public init?(wire: String) {
        var reader = DigitReader(wire)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }

    /// `YYYY-MM-DD`; years beyond 1…9999 are printed with sign or more digits and cannot be read
    /// back.
    public var wire: String {
        let (year, month, day) = components
        return "\(zeroPadded(year, to: 4))-\(zeroPadded(month, to: 2))-\(zeroPadded(day, to: 2))"
    }

    /// As on the wire.
    public var description: String { wire }

    /// The year; 0 is 1 BC.
    public var year: Int { components.year }
    /// The month, 1…12.
    public var month: Int { components.month }
    /// The day of the month, 1…31.
    public var day: Int { components.day }
    /// The day of the week, 1 (Monday) … 7 (Sunday), as ISO 8601 counts.
    public var weekday: Int { Int(((daysSince1970 + 3) % 7 + 7) % 7) + 1 }

    /// Midnight UTC at the start of the day.
    public var start: OdooTimestamp { OdooTimestamp(seconds: daysSince1970 * 86_400) }

    /// Earlier before later.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    /// How many days a month has.
    ///
    /// - Precondition: `month` is 1…12.
    public static func days(inMonth month: Int, ofYear year: Int) -> Int {
        precondition((1...12).contains(month), "a month numbered \(month)")
        switch month {
        case 2: return isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Whether the year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The days on which an instant in 64-bit microseconds can lie.
    private static let reach: ClosedRange<Int64> = -106_751_992...106_751_991

    /// Days before 1970-01-01 since 0000-03-01, the day from which the reckoning counts.
    private static let daysFromMarchYear0: Int64 = 719_468

    /// Years begin in March here: the leap day is then the last of the year and months follow one
    /// rule.
    private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let marchYear = Int64(month <= 2 ? year - 1 : year)
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let marchMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * marchMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - daysFromMarchYear0
    }

    /// Year, month and day of the day number: the reverse of `daysFromCivil`.
    var components: (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + Self.daysFromMarchYear0
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        let month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }
}

/// Division that rounds towards the past, so that instants before 1970 fall on the right day.
func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

/// The number with leading zeros up to `width` digits, the sign before them.
func zeroPadded(_ number: Int, to width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
