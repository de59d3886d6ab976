import OdooProtocol

/// Reads the texts that Odoo 19.0 takes for a date in a domain: ISO without zone, and terms such as
/// `today` or `-1d`.
struct PythonDateReader {
    let now: OdooTimestamp
    /// The caller's zone: days without a time are that zone's days; only fixed offsets of whole
    /// days are known.
    let timeZone: String?
    /// Ten thousand years in seconds, farther than which no date lies.
    private static let reach: Int64 = 315_576_000_000
    private static let seconds: [Character: Int64] = [
        "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800,
    ]

    /// The instant, in UTC.
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
        let term = text.lowercased()
        if let instant = try relative(term, whole: text) { return instant }
        guard term.first?.isNumber == true, term.contains("-") else {
            let word = text.split(separator: " ").first.map(String.init) ?? text
            throw .value(
                "Invalid term \(PythonText.repr(word)) in expression date: "
                    + PythonText.repr(text))
        }
        let (day, time) = try parts(text)
        if isDate { return day.start }
        guard let time else {
            let toEnd = comparison == .greater || comparison == .lessOrEqual
            return toEnd ? day.start + .seconds(86_399) : day.start
        }
        return day.start + .microseconds(time)
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
        guard clock.count == 2 || clock.count == 3, let hour = clock[0], let minute = clock[1],
            let second = clock.count == 3 ? clock[2] : 0
        else { throw invalid }
        guard hour < 24 else { throw .value("hour must be in 0..23") }
        guard minute < 60 else { throw .value("minute must be in 0..59") }
        guard second < 60 else { throw .value("second must be in 0..59") }
        return (date, (hour * 3600 + minute * 60 + second) * 1_000_000)
    }

    /// `now`, `today`, and offsets from either: `today -1d`, `-3h`.
    private func relative(
        _ term: String, whole: String
    ) throws(OdooFault) -> OdooTimestamp? {
        var instant = now.cutToSecond
        let words = term.split(separator: " ")
        for (place, word) in words.enumerated() {
            switch word {
            case "now" where place == 0: instant = now.cutToSecond
            case "today" where place == 0: instant = now.date.start
            default:
                guard word.first == "-" || word.first == "+",
                    let amount = Int64(word.dropLast()), let unit = word.last,
                    let seconds = Self.seconds[unit]
                else {
                    if place == 0 { return nil }
                    throw .value(
                        "Invalid term \(PythonText.repr(String(word))) in expression date: "
                            + PythonText.repr(whole))
                }
                let (distance, isBeyond) = amount.multipliedReportingOverflow(by: seconds)
                guard !isBeyond, abs(distance) < Self.reach else {
                    throw .python("OverflowError", "date value out of range")
                }
                instant = instant + .seconds(distance)
            }
        }
        return instant
    }
}
