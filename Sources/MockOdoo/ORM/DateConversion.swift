import OdooProtocol

/// Reads dates given for fields: stricter than dates in domains, for Python parses them.
enum DateConversion {
    /// The wire text of a day; `.null` for none.
    static func date(_ value: FieldValue) throws(OdooFault) -> FieldValue {
        guard PythonText.isTruthy(value) else { return .null }
        guard case .string(let text) = value else {
            throw .type("'\(PythonText.typeName(value))' object is not subscriptable")
        }
        let day = try civil(
            String(text.prefix(10)), format: "%Y-%m-%d", of: String(text.prefix(10)))
        return .string(day.wire)
    }

    /// The wire text of an instant, cut to seconds; `.null` for none.
    static func datetime(_ value: FieldValue) throws(OdooFault) -> FieldValue {
        guard PythonText.isTruthy(value) else { return .null }
        guard case .string(let text) = value else {
            throw .type("object of type '\(PythonText.typeName(value))' has no len()")
        }
        let formats = [
            10: "%Y-%m-%d", 13: "%Y-%m-%d %H", 16: "%Y-%m-%d %H:%M", 19: "%Y-%m-%d %H:%M:%S",
        ]
        let format = formats[text.utf8.count] ?? "%Y-%m-%d %H:%M:%S"
        let mismatch = OdooFault.value(
            "time data \(PythonText.repr(text)) does not match format '\(format)'")
        let halves = text.split(separator: " ", omittingEmptySubsequences: false)
        guard halves.count <= 2, text.utf8.count <= 19 else {
            if text.utf8.count > 19, halves.count == 2 {
                let rest = PythonText.str(.string(String(text.dropFirst(19))))
                throw .value("unconverted data remains: \(rest)")
            }
            throw mismatch
        }
        let day = try civil(String(halves[0]), format: format, of: text)
        guard halves.count == 2 else { return .string(day.start.wire) }
        let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false).map {
            Int64($0)
        }
        guard (1...3).contains(clock.count), !clock.contains(nil) else { throw mismatch }
        let numbers = clock.compactMap { $0 } + [0, 0]
        guard (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]),
            (0..<62).contains(numbers[2])
        else { throw mismatch }
        return .string(
            (day.start + .seconds(numbers[0] * 3600 + numbers[1] * 60 + numbers[2])).wire)
    }

    private static func civil(
        _ text: String, format: String, of whole: String
    ) throws(OdooFault) -> CivilDate {
        let mismatch = OdooFault.value(
            "time data \(PythonText.repr(whole)) does not match format '\(format)'")
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
            (1...2).contains(parts[2].count), let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day), year > 0
        else { throw mismatch }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw .value("day is out of range for month")
        }
        return date
    }
}
