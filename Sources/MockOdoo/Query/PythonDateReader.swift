import OdooProtocol

/// Reads the texts that Odoo 19.0 takes for a date in a domain: ISO without zone, and terms such as
/// `today` or `-1d`.
struct PythonDateReader {
    let now: OdooTimestamp
    /// The caller's zone: days without a time are that zone's days.
    let zone: ZoneClock?

    init(now: OdooTimestamp, timeZone: String?) {
        self.now = now
        zone = timeZone.flatMap(ZoneClock.init)
    }

    /// The instant, in UTC; for a date, its midnight.
    /// - Throws: Python's complaints.
    func instant(
        _ value: FieldValue, isDate: Bool, comparison: DomainOperator
    ) throws(OdooFault) -> OdooTimestamp {
        guard case .string(let text) = value else {
            throw .value(
                "Failed to cast \(PythonText.repr(value)) into a "
                    + (isDate ? "date" : "datetime"))
        }
        if text.isEmpty { throw .value("Empty date value") }
        let digits = text.prefix { $0.isNumber }
        if !digits.isEmpty, text.dropFirst(digits.count).first == "-" {
            let (day, time) = try parts(text)
            if isDate { return day.start }
            guard let time else { return edge(day, comparison) }
            return day.start + .microseconds(time)
        }
        let wall = zone?.wall(now.cutToSecond) ?? now.cutToSecond
        let meant = try RelativeDate(now: wall).read(text)
        guard !meant.isDay else {
            return isDate ? meant.wall.date.start : edge(meant.wall.date, comparison)
        }
        let instant = zone?.instant(meant.wall) ?? meant.wall
        return isDate ? instant.date.start : instant
    }

    /// The edge of a day that a comparison means: its end for `>` and `<=`, else its beginning.
    private func edge(_ day: CivilDate, _ comparison: DomainOperator) -> OdooTimestamp {
        let isEnd = comparison == .greater || comparison == .lessOrEqual
        let wall = isEnd ? day.start + .seconds(86_399) : day.start
        return zone?.instant(wall) ?? wall
    }

    private func parts(
        _ text: String
    ) throws(OdooFault) -> (day: CivilDate, time: Int64?) {
        let invalid = OdooFault.value("Invalid isoformat string: \(PythonText.repr(text))")
        let numbers = text.prefix(10).split(separator: "-").map { Int($0) }
        guard text.utf8.count >= 10, numbers.count == 3, let year = numbers[0],
            let month = numbers[1], let day = numbers[2]
        else { throw invalid }
        guard (1...12).contains(month) else { throw .value("month must be in 1..12") }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw .value("day is out of range for month")
        }
        let rest = text.dropFirst(11)
        if text.utf8.count == 10 { return (date, nil) }
        if rest.hasSuffix("Z") || rest.contains("+") || rest.contains("-") {
            throw .value(
                "expecting only datetimes with no timezone: \(PythonText.repr(text))")
        }
        let clock = rest.prefix { $0 != "." }.split(separator: ":").map { Int64($0) }
        guard (1...3).contains(clock.count), let hour = clock[0],
            let minute = clock.count > 1 ? clock[1] : 0,
            let second = clock.count > 2 ? clock[2] : 0
        else { throw invalid }
        guard hour < 24 else { throw .value("hour must be in 0..23") }
        guard minute < 60 else { throw .value("minute must be in 0..59") }
        guard second < 60 else { throw .value("second must be in 0..59") }
        return (date, (hour * 3600 + minute * 60 + second) * 1_000_000)
    }
}
