import OdooProtocol

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
