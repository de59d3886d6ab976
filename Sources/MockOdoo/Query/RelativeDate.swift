import OdooProtocol

/// Reads dates that are told from now, as 19.0 does: `today`, `now`, `-1d`, `today +2w`, `=1d`,
/// `+monday`, `=week_start`.
struct RelativeDate {
    /// What clocks of the caller's zone show now.
    let now: OdooTimestamp

    /// Ten thousand years in seconds, farther than which no date lies.
    private static let reach: Int64 = 315_576_000_000
    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    /// The last day of a week before it begins anew: weeks begin on Sunday in the language en_US.
    private static let weekStart = 6

    /// The wall time that a text means, and whether it means a day and no time of it.
    /// - Throws: `ValueError` for a term that is none.
    func read(_ text: String) throws(OdooFault) -> (wall: OdooTimestamp, isDay: Bool) {
        var terms = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        guard let first = terms.first else { throw .value("Empty date value") }
        var wall = now
        var isDay = false
        if first == "today" || first == "now" {
            terms = terms.dropFirst()
            isDay = first == "today"
            if isDay { wall = now.date.start }
        }
        for term in terms { try apply(term, to: &wall, isDay: isDay, in: text) }
        return (wall, isDay)
    }

    private func apply(
        _ term: String, to wall: inout OdooTimestamp, isDay: Bool, in text: String
    ) throws(OdooFault) {
        let invalid = OdooFault.value(
            "Invalid term \(PythonText.repr(term)) in expression date: \(PythonText.repr(text))")
        guard let sign = term.first, "+-=".contains(sign), term.count >= 3 else { throw invalid }
        if let weekday = Self.weekday(String(term.dropFirst())) {
            wall = Self.moved(wall, to: weekday, sign)
            return
        }
        guard let unit = term.last, let number = Int64(term.dropFirst().dropLast()) else {
            throw invalid
        }
        guard number >= 0, number < Self.reach else {
            throw .python("OverflowError", "date value out of range")
        }
        if sign == "=" {
            guard let set = Self.set(wall, unit, Int(number)) else { throw invalid }
            wall = set
            return
        }
        let seconds: [Character: Int64] = [
            "S": 1, "M": 60, "H": 3_600, "d": 86_400, "w": 604_800,
        ]
        let distance = sign == "-" ? -number : number
        switch unit {
        case "m", "y":
            guard let moved = Self.months(wall, unit == "y" ? distance * 12 : distance) else {
                throw .value("year \(Int64(wall.date.year) + distance) is out of range")
            }
            wall = moved
        default:
            guard let each = seconds[unit] else { throw invalid }
            let (sum, isBeyond) = distance.multipliedReportingOverflow(by: each)
            guard !isBeyond, abs(sum) < Self.reach else {
                throw .python("OverflowError", "date value out of range")
            }
            // A day has no time that could move.
            wall = isDay && each < 86_400 ? wall : wall + .seconds(sum)
        }
    }

    private static func weekday(_ name: String) -> Int? {
        name == "week_start" ? weekStart : weekdays.firstIndex(of: name)
    }

    /// The weekday of this week (`=`), or the nearest after or before, this day included.
    private static func moved(
        _ wall: OdooTimestamp, to weekday: Int, _ sign: Character
    ) -> OdooTimestamp {
        let own = wall.date.weekday - 1
        var days = (weekday - weekStart + 7) % 7 - (own - weekStart + 7) % 7
        if sign == "+", days < 0 { days += 7 }
        if sign == "-", days > 0 { days -= 7 }
        let start = sign == "=" ? wall.date.start : wall
        return start + .seconds(Int64(days) * 86_400)
    }

    /// The wall time with a part set and all smaller parts at their beginning.
    private static func set(
        _ wall: OdooTimestamp, _ unit: Character, _ number: Int
    ) -> OdooTimestamp? {
        let day = wall.date
        switch unit {
        case "y": return CivilDate(year: number, month: 1, day: 1)?.start
        case "m": return CivilDate(year: day.year, month: number, day: 1)?.start
        case "d": return CivilDate(year: day.year, month: day.month, day: number)?.start
        case "H" where number < 24: return day.start + .seconds(number * 3600)
        default: return nil
        }
    }

    /// The same day some months on; a day that the month has not becomes its last.
    private static func months(_ wall: OdooTimestamp, _ distance: Int64) -> OdooTimestamp? {
        let day = wall.date
        let whole = Int64(day.year) * 12 + Int64(day.month - 1) + distance
        guard whole >= 12, whole < 120_000 else { return nil }
        let (year, month) = (Int(whole / 12), Int(whole % 12) + 1)
        let last = CivilDate.days(inMonth: month, ofYear: year)
        let moved = CivilDate(year: year, month: month, day: min(day.day, last))
        return moved.map { $0.start + (wall - day.start) }
    }
}
