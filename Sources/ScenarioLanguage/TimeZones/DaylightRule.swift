import OdooProtocol

/// Daylight saving time of a zone: its name, its offset, when it begins and ends each year.
public struct DaylightRule: Hashable, Sendable {
    /// The zone's name while it is in force, such as `CEST`.
    public let name: String
    /// Seconds east of UTC while it is in force.
    public let offset: Int
    /// When it begins, by the clock of standard time.
    public let begins: YearlyInstant
    /// When it ends, by the clock of daylight saving time.
    public let ends: YearlyInstant
}

/// A day of every year and a second of its clock.
public struct YearlyInstant: Hashable, Sendable {
    /// The day.
    public let day: YearlyDay
    /// Seconds since that day's midnight; negative before, beyond 86,400 after the day.
    public let second: Int

    /// The instant in a year, read as if the local clock were UTC's; nil outside of years 1…9999.
    func localInstant(inYear year: Int) -> OdooTimestamp? {
        day.date(inYear: year).map { $0.start + .seconds(second) }
    }
}

/// How a rule names a day of the year.
public enum YearlyDay: Hashable, Sendable {
    /// `M3.5.0`: a weekday (0 is Sunday) of a week (1…4, 5 is the last) of a month.
    case weekday(month: Int, week: Int, weekday: Int)
    /// `J60`: the day of the year from 1, 29 February never counted.
    case julian(Int)
    /// `60`: the day of the year from 0, 29 February counted.
    case zeroBased(Int)

    /// The day in a year; nil outside of years 1…9999.
    func date(inYear year: Int) -> CivilDate? {
        guard let newYear = CivilDate(year: year, month: 1, day: 1) else { return nil }
        switch self {
        case .zeroBased(let day):
            return CivilDate(daysSince1970: newYear.daysSince1970 + Int64(day))
        case .julian(let day):
            let leap = CivilDate.isLeap(year) && day >= 60 ? 1 : 0
            return CivilDate(daysSince1970: newYear.daysSince1970 + Int64(day - 1 + leap))
        case .weekday(let month, let week, let weekday):
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            let ahead = (weekday - first.weekday % 7 + 7) % 7
            var day = 1 + ahead + (week - 1) * 7
            if day > CivilDate.days(inMonth: month, ofYear: year) { day -= 7 }
            return CivilDate(year: year, month: month, day: day)
        }
    }
}
