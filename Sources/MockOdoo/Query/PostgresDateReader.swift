import OdooProtocol

/// Reads the texts that PostgreSQL takes for a `timestamp` or a `date`: ISO with `T` or blank,
/// `month/day/year`, words.
///
/// A `Z` or an offset is dropped, not applied, for the column has no zone.
struct PostgresDateReader {
    let now: OdooTimestamp

    /// The instant, in UTC.
    /// - Throws: the errors of PostgreSQL for what is no date, and for one that does not exist.
    func instant(_ text: String, isDate: Bool) throws(OdooFault) -> OdooTimestamp {
        let type = isDate ? "date" : "timestamp"
        let malformed = OdooFault.postgresLiteral(
            "InvalidDatetimeFormat", "invalid input syntax for type \(type): \"\(text)\"")
        let outOfRange = OdooFault.postgresLiteral(
            "DatetimeFieldOverflow", "date/time field value out of range: \"\(text)\"")
        let lowered = text.lowercased().split(separator: " ").joined(separator: " ")
        switch lowered {
        case "": throw malformed
        case "now": return now
        case "today": return now.date.start
        case "yesterday": return now.date.start - .seconds(86_400)
        case "tomorrow": return now.date.start + .seconds(86_400)
        case "epoch": return OdooTimestamp(microseconds: 0)
        case "infinity": return OdooTimestamp(microseconds: .max - 2_000_000)
        case "-infinity": return OdooTimestamp(microseconds: .min + 2_000_000)
        default: break
        }
        if lowered.allSatisfy(\.isNumber), lowered.count > 8 { throw outOfRange }
        let halves = lowered.split(maxSplits: 1) { $0 == " " || $0 == "t" }
        guard let day = Self.day(String(halves[0])) else { throw malformed }
        guard let date = CivilDate(year: day.year, month: day.month, day: day.day) else {
            throw outOfRange
        }
        guard halves.count == 2 else { return date.start }
        guard let time = Self.time(String(halves[1])) else { throw malformed }
        guard time.isPossible else { throw outOfRange }
        return OdooTimestamp(microseconds: date.start.microseconds + time.microseconds)
    }

    private static func day(_ text: String) -> (year: Int, month: Int, day: Int)? {
        if text.contains("/") {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2]
            else { return nil }
            return (year, month, day)
        }
        if text.count == 8, let number = Int(text) {
            return (number / 10_000, number / 100 % 100, number % 100)
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
        else { return nil }
        return (year, month, day)
    }

    private struct TimeOfDay {
        var hour = 0
        var minute = 0
        var second = 0
        var fraction: Int64 = 0

        var isPossible: Bool {
            (hour < 24 || (hour == 24 && minute == 0 && second == 0 && fraction == 0))
                && minute < 60 && second <= 60
        }

        var microseconds: Int64 {
            Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction
        }
    }

    private static func time(_ text: String) -> TimeOfDay? {
        var body = Substring(text)
        if body.hasSuffix("z") { body = body.dropLast() }
        if let sign = body.firstIndex(where: { $0 == "+" || $0 == "-" }) {
            let zone = body[body.index(after: sign)...]
            guard !zone.isEmpty, zone.allSatisfy({ $0.isNumber || $0 == ":" }) else { return nil }
            body = body[..<sign]
        }
        if body.last == " " { body = body.dropLast() }
        let parts = body.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hour = Int(parts[0]),
            let minute = Int(parts[1]), hour >= 0, minute >= 0
        else { return nil }
        var time = TimeOfDay(hour: hour, minute: minute)
        guard parts.count == 3 else { return time }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2, let second = Int(seconds[0]), second >= 0 else { return nil }
        time.second = second
        if seconds.count == 2 {
            let digits = seconds[1].prefix(6)
            guard seconds[1].allSatisfy(\.isNumber) else { return nil }
            let padded = digits + String(repeating: "0", count: 6 - digits.count)
            time.fraction = Int64(padded) ?? 0
        }
        return time
    }
}
