import OdooProtocol

/// How finely dates are grouped: by the time they lie in, or, since 18.0, by a number of theirs.
enum Granularity: String {
    case hour, day, week, month, quarter, year
    case yearNumber = "year_number"
    case quarterNumber = "quarter_number"
    case monthNumber = "month_number"
    case isoWeekNumber = "iso_week_number"
    case dayOfYear = "day_of_year"
    case dayOfMonth = "day_of_month"
    case dayOfWeek = "day_of_week"
    case hourNumber = "hour_number"
    case minuteNumber = "minute_number"
    case secondNumber = "second_number"

    /// Whether groups are spans of time; else they are numbers.
    var isSpan: Bool {
        switch self {
        case .hour, .day, .week, .month, .quarter, .year: true
        default: false
        }
    }

    /// The beginning of the span that holds a wall time; weeks begin on Sunday, as in the language
    /// en_US.
    func start(of wall: OdooTimestamp) -> OdooTimestamp {
        let day = wall.date
        switch self {
        case .hour:
            let past = (wall.seconds % 3600 + 3600) % 3600
            return OdooTimestamp(seconds: wall.seconds - past)
        case .week:
            return CivilDate(daysSince1970: day.daysSince1970 - Int64(day.weekday % 7)).start
        case .month: return Self.first(of: day.month, day.year)
        case .quarter: return Self.first(of: (day.month - 1) / 3 * 3 + 1, day.year)
        case .year: return Self.first(of: 1, day.year)
        default: return day.start
        }
    }

    /// The end of a span that begins here.
    func end(after start: OdooTimestamp) -> OdooTimestamp {
        let day = start.date
        switch self {
        case .hour: return start + .seconds(3600)
        case .week: return start + .seconds(7 * 86_400)
        case .month: return Self.first(of: day.month + 1, day.year)
        case .quarter: return Self.first(of: day.month + 3, day.year)
        case .year: return Self.first(of: 1, day.year + 1)
        default: return start + .seconds(86_400)
        }
    }

    private static func first(of month: Int, _ year: Int) -> OdooTimestamp {
        let (year, month) = month > 12 ? (year + 1, month - 12) : (year, month)
        return CivilDate(year: year, month: month, day: 1)?.start ?? OdooTimestamp(seconds: 0)
    }

    /// The number that a wall time is grouped by.
    func number(of wall: OdooTimestamp) -> Int64 {
        let day = wall.date
        let second = (wall.seconds % 86_400 + 86_400) % 86_400
        switch self {
        case .yearNumber: return Int64(day.year)
        case .quarterNumber: return Int64((day.month - 1) / 3 + 1)
        case .monthNumber: return Int64(day.month)
        case .isoWeekNumber: return Self.isoWeek(day)
        case .dayOfYear: return 1 + day.daysSince1970 - Self.newYear(day.year)
        case .dayOfMonth: return Int64(day.day)
        case .dayOfWeek: return Int64(day.weekday % 7)
        case .hourNumber: return second / 3600
        case .minuteNumber: return second / 60 % 60
        default: return second % 60
        }
    }

    private static func newYear(_ year: Int) -> Int64 {
        CivilDate(year: year, month: 1, day: 1)?.daysSince1970 ?? 0
    }

    /// The week by ISO 8601: the week of a day is that of its Thursday.
    private static func isoWeek(_ day: CivilDate) -> Int64 {
        let thursday = CivilDate(daysSince1970: day.daysSince1970 + 4 - Int64(day.weekday))
        return (thursday.daysSince1970 - newYear(thursday.year)) / 7 + 1
    }

    // MARK: Labels

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// What people read of a span that begins at this wall time, in English.
    func label(_ start: OdooTimestamp) -> String {
        let day = start.date
        let month = Self.months[day.month - 1]
        let shortDay = "\(Self.padded(day.day)) \(month.prefix(3))"
        switch self {
        case .hour:
            let hour = Int((start.seconds % 86_400 + 86_400) % 86_400 / 3600)
            return "\(Self.padded(hour % 12 == 0 ? 12 : hour % 12)):00 \(shortDay)"
        case .week: return Self.weekLabel(day)
        case .month: return "\(month) \(day.year)"
        case .quarter: return "Q\((day.month - 1) / 3 + 1) \(day.year)"
        case .year: return String(day.year)
        default: return "\(shortDay) \(day.year)"
        }
    }

    /// The week as the United States count: the first is that of 1 January, and weeks begin on
    /// Sunday.
    private static func weekLabel(_ day: CivilDate) -> String {
        func firstSunday(_ year: Int) -> Int64 {
            let first = CivilDate(daysSince1970: newYear(year))
            return first.daysSince1970 - Int64(first.weekday % 7)
        }
        if day.daysSince1970 >= firstSunday(day.year + 1) {
            return "W1 \(fourDigits(day.year + 1))"
        }
        let week = (day.daysSince1970 - firstSunday(day.year)) / 7 + 1
        return "W\(week) \(fourDigits(day.year))"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func fourDigits(_ year: Int) -> String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
