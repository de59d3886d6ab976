import MockOdoo
import OdooProtocol

/// A record as one line of JSON, and back.
///
/// `{"id":1001,"created":-86400.000001,"written":-5.250000,"by":2,"values":{…}}`: stamps are seconds from the story's
/// beginning with all six decimals, `written` is left out if nobody wrote since the creation, `changed by` if the
/// creator did, and empty fields are left out. Keys of `values` are sorted, so that a diff shows a change and nothing else.
enum RecordLine {
    private static let members = ["id", "created", "written", "by", "changed by", "values"]

    /// The line, with the line feed at its end.
    static func write(_ row: SeedRow) -> [UInt8] {
        var head = "{\"id\":\(row.id),\"created\":\(seconds(row.created.wholeMicroseconds))"
        if let written = row.written {
            head += ",\"written\":\(seconds(written.wholeMicroseconds))"
        }
        head += ",\"by\":\(row.createUID)"
        if row.writeUID != row.createUID { head += ",\"changed by\":\(row.writeUID)" }
        head += ",\"values\":"
        return Array(head.utf8) + JSONCodec.writeCanonical(.object(row.values)) + [0x7D, 0x0A]
    }

    /// Reads a line, without its line feed.
    /// - Parameter series: reads the lines of one file, which have much the same keys.
    static func read(
        _ bytes: [UInt8], model: String, from series: inout JSONSeries
    ) throws(FixtureError) -> SeedRow {
        let object = try object(bytes, from: &series)
        for key in object.keys where !members.contains(key) {
            throw bad(
                "\"\(key)\" is not part of a record; expected \(members.joined(separator: ", "))")
        }
        guard let id = object["id"]?.intValue, id > 0 else {
            throw bad("expected \"id\", a whole number from 1")
        }
        guard let created = try stamp("created", of: object) else {
            throw bad("expected \"created\", seconds from the story's beginning such as -5.250000")
        }
        let written = try stamp("written", of: object)
        if let written, written < created {
            throw bad("\"written\" lies before \"created\"")
        }
        guard let by = object["by"]?.intValue, by > 0 else {
            throw bad("expected \"by\", the id of a user")
        }
        let changer = object["changed by"].map(\.intValue) ?? by
        guard let changer, changer > 0 else {
            throw bad("expected \"changed by\" to be the id of a user")
        }
        guard case .object(let values) = object["values"] else {
            throw bad("expected \"values\", an object of fields")
        }
        return SeedRow(
            model: model, id: id, created: created, written: written, createUID: by,
            writeUID: changer, values: values)
    }

    private static func object(
        _ bytes: [UInt8], from series: inout JSONSeries
    ) throws(FixtureError) -> FieldObject {
        let value: FieldValue
        do {
            value = try series.parse(bytes)
        } catch {
            throw bad("not JSON at column \(error.column): expected \(error.expected)")
        }
        guard case .object(let object) = value else {
            throw bad("expected an object, found \(value.kindName)")
        }
        return object
    }

    private static func stamp(
        _ key: String, of object: FieldObject
    ) throws(FixtureError) -> Duration? {
        guard let value = object[key] else { return nil }
        guard let microseconds = microseconds(value) else {
            throw bad("expected \"\(key)\" in seconds with at most six decimals, found \(value)")
        }
        return .microseconds(microseconds)
    }

    /// A number of seconds in microseconds, exactly; nil for anything else.
    private static func microseconds(_ value: FieldValue) -> Int64? {
        switch value {
        case .int(let seconds):
            let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
            return overflow ? nil : product
        case .decimal(let number):
            // A decimal below a ten-thousandth is spelled with an exponent; all others are plain.
            if let place = number.text.utf8.firstIndex(of: UInt8(ascii: "e")) {
                guard number.doubleValue.magnitude < 0.001 else { return nil }
                let scaled = number.doubleValue * 1_000_000
                let isExact = number.text[place...] == "e-05" || number.text[place...] == "e-06"
                return isExact && scaled.rounded() == scaled ? Int64(scaled) : nil
            }
            return plainMicroseconds(number.text)
        default: return nil
        }
    }

    private static func plainMicroseconds(_ text: String) -> Int64? {
        // A decimal's spelling is canonical: a sign, digits, one point, digits.
        guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let decimals = text.utf8[point...].count - 1
        guard decimals <= 6 else { return nil }
        var digits = Array(text.utf8[..<point])
        digits += text.utf8[point...].dropFirst()
        digits += Array(repeating: UInt8(ascii: "0"), count: 6 - decimals)
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    /// Microseconds as seconds with six decimals.
    private static func seconds(_ microseconds: Int64) -> String {
        let fraction = String(microseconds.magnitude % 1_000_000)
        let padding = String(repeating: "0", count: 6 - fraction.utf8.count)
        let sign = microseconds < 0 ? "-" : ""
        return "\(sign)\(microseconds.magnitude / 1_000_000).\(padding)\(fraction)"
    }

    private static func bad(_ reason: String) -> FixtureError {
        FixtureError(.badRecord, reason: reason)
    }
}
