import OdooProtocol
import Testing

@Suite("Timestamps")
struct OdooTimestampTests {
    @Test("every instant of the table is written and read as Python does, in all four forms")
    func table() throws {
        for row in try Tables.rows("timestamps", "instants") {
            let instant = OdooTimestamp(microseconds: try row.number("microseconds"))
            let wire = try row.text("wire")
            let exact = try row.text("wire_microseconds")
            let iso8601 = try row.text("iso8601")
            let http = try row.text("http")
            #expect(instant.wire == wire)
            #expect(instant.wireWithMicroseconds == exact)
            #expect(instant.iso8601 == iso8601)
            #expect(instant.description == iso8601)
            #expect(instant.httpDate == http)
            #expect(OdooTimestamp(wire: wire) == instant.cutToSecond)
            #expect(OdooTimestamp(wire: exact) == instant)
            #expect(OdooTimestamp(iso8601: iso8601) == instant)
            #expect(OdooTimestamp(httpDate: http) == instant.cutToSecond)
            #expect(OdooTimestamp(httpDate: try row.text("asctime")) == instant.cutToSecond)
        }
    }

    @Test("the calendar's view of every instant is Python's, and leads back")
    func civil() throws {
        for row in try Tables.rows("timestamps", "instants") {
            let instant = OdooTimestamp(microseconds: try row.number("microseconds"))
            let parts = try row.member("civil").arrayValue?.compactMap(\.intValue)
            let civil = instant.civil
            let own = [
                civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second,
                civil.microsecond, civil.weekday,
            ]
            #expect(own.map(Int64.init) == parts)
            #expect(
                OdooTimestamp(
                    year: civil.year, month: civil.month, day: civil.day, hour: civil.hour,
                    minute: civil.minute, second: civil.second, microsecond: civil.microsecond)
                    == instant)
            #expect(instant.date.daysSince1970 == (try row.number("days")))
        }
    }

    @Test("offsets are applied")
    func offsets() throws {
        for row in try Tables.rows("timestamps", "offsets") {
            let microseconds = try row.number("microseconds")
            let text = try row.text("iso8601")
            #expect(OdooTimestamp(iso8601: text)?.microseconds == microseconds, "\(text)")
        }
    }

    @Test("days and times that do not exist are refused in every form")
    func impossible() throws {
        for row in try Tables.rows("timestamps", "impossible_days") {
            let day = try #require(row.stringValue)
            #expect(CivilDate(wire: day) == nil, "\(day)")
            #expect(OdooTimestamp(wire: day + " 00:00:00") == nil, "\(day)")
            #expect(OdooTimestamp(iso8601: day + "T00:00:00Z") == nil, "\(day)")
        }
        for row in try Tables.rows("timestamps", "impossible_clocks") {
            let clock = try #require(row.stringValue)
            #expect(OdooTimestamp(wire: "2023-01-01 " + clock) == nil, "\(clock)")
            #expect(OdooTimestamp(iso8601: "2023-01-01T" + clock + "Z") == nil, "\(clock)")
            #expect(OdooTimestamp(httpDate: "Sun, 01 Jan 2023 \(clock) GMT") == nil, "\(clock)")
        }
        #expect(OdooTimestamp(year: 2023, month: 2, day: 30) == nil)
        #expect(OdooTimestamp(year: 2023, month: 2, day: 3, hour: 24) == nil)
        #expect(OdooTimestamp(year: 10_000, month: 1, day: 1) == nil)
        #expect(OdooTimestamp(year: .max, month: .max, day: .min) == nil)
    }

    @Test(
        "the wire has one form, and what only looks like it is refused",
        arguments: [
            "", "2025-11-25", "2025-11-25T09:00:00", "2025-11-25 09:00", "2025-11-25 9:00:00",
            "2025-11-25 09:00:00Z", " 2025-11-25 09:00:00", "2025-11-25 09:00:00 ",
            "2025-11-25  09:00:00", "2025-11-25 09:00:00.", "2025-11-25 09:00:00.1234567",
            "25-11-25 09:00:00", "+2025-11-25 09:00:00", "2025-11-25 09:00:00+00:00",
            "２０２５-11-25 09:00:00", "2025-1-25 09:00:00", "2025/11/25 09:00:00", "false", "\u{0}",
        ])
    func wireIsStrict(_ text: String) {
        #expect(OdooTimestamp(wire: text) == nil)
    }

    @Test("a fraction on the wire may have 1 to 6 digits")
    func fractions() {
        let whole = OdooTimestamp(seconds: 1_764_061_200)
        #expect(OdooTimestamp(wire: "2025-11-25 09:00:00") == whole)
        #expect(OdooTimestamp(wire: "2025-11-25 09:00:00.5") == whole + .milliseconds(500))
        #expect(OdooTimestamp(wire: "2025-11-25 09:00:00.000001") == whole + .microseconds(1))
        #expect(OdooTimestamp(wire: "2025-11-25 09:00:00.05") == whole + .milliseconds(50))
    }

    @Test(
        "ISO 8601 without zone, with blanks or beyond the calendar is refused",
        arguments: [
            "2025-11-25T09:00:00", "2025-11-25 09:00:00Z", "2025-11-25T09:00Z", "2025-11-25",
            "2025-11-25T09:00:00+2", "2025-11-25T09:00:00+0200", "2025-11-25T09:00:00+24:00",
            "2025-11-25T09:00:00+02:60", "2025-11-25T09:00:00Zx", "2025-11-25T09:00:00.Z",
            "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2025-11-25t09:00:00z",
            "2025-11-25T09:00:00.1234567890Z",
        ])
    func isoIsStrict(_ text: String) {
        #expect(OdooTimestamp(iso8601: text) == nil)
    }

    @Test("ISO 8601 cuts digits after the sixth, and prints a fraction only where there is one")
    func isoFractions() {
        let instant = OdooTimestamp(iso8601: "2025-11-25T09:00:00.123456789Z")
        #expect(instant?.iso8601 == "2025-11-25T09:00:00.123456Z")
        let whole = OdooTimestamp(iso8601: "2025-11-25T09:00:00.000Z")
        #expect(whole?.iso8601 == "2025-11-25T09:00:00Z")
    }

    @Test(
        "the three forms of an HTTP date are one instant",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ])
    func httpForms(_ text: String) {
        #expect(OdooTimestamp(httpDate: text)?.wire == "1994-11-06 08:49:37")
    }

    @Test(
        "other forms of an HTTP date are refused",
        arguments: [
            "", "06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 +0000", "Xyz, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Xyz 1994 08:49:37 GMT", "Sunday, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT ", "sun, 06 nov 1994 08:49:37 gmt",
            "Sun Nov 6 08:49:37 1994",
        ])
    func httpIsStrict(_ text: String) {
        #expect(OdooTimestamp(httpDate: text) == nil)
    }

    @Test("two-digit years are read as POSIX reads them")
    func shortYears() {
        #expect(OdooTimestamp(httpDate: "Monday, 06-Nov-68 08:49:37 GMT")?.civil.year == 2068)
        #expect(OdooTimestamp(httpDate: "Monday, 06-Nov-69 08:49:37 GMT")?.civil.year == 1969)
    }

    @Test("seconds are cut towards the past, also before 1970")
    func cutting() {
        let instant = OdooTimestamp(microseconds: -1)
        #expect(instant.seconds == -1)
        #expect(instant.microsecondOfSecond == 999_999)
        #expect(instant.wire == "1969-12-31 23:59:59")
        #expect(instant.cutToSecond == OdooTimestamp(seconds: -1))
    }

    @Test("arithmetic is exact inside of the range and stops at its ends")
    func saturation() {
        let (first, last) = (
            OdooTimestamp(microseconds: .min), OdooTimestamp(microseconds: .max)
        )
        #expect(last + .microseconds(1) == last)
        #expect(first - .microseconds(1) == first)
        #expect(first + .microseconds(-1) == first)
        #expect(last - .microseconds(-1) == last)
        #expect(last + .seconds(Int64.max) == last)
        #expect(last - .seconds(Int64.max) == OdooTimestamp(seconds: 0))
        #expect(OdooTimestamp(microseconds: -2) - .seconds(Int64.max) == first)
        #expect(OdooTimestamp(seconds: 0) - .seconds(Int64.min) == last)
        #expect(OdooTimestamp(seconds: .max) == last)
        #expect(OdooTimestamp(seconds: .min) == first)
        #expect(last - first == Duration.microseconds(Int64.max) - .microseconds(Int64.min))
        #expect(Duration.seconds(Int64.max).wholeMicroseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeMicroseconds == .min)
        #expect(Duration.microseconds(-1).wholeMicroseconds == -1)
        #expect(Duration.milliseconds(-1500).wholeSeconds == -1)
    }

    @Test("the ends of the range can be printed", arguments: [Int64.min, .min + 1, .max])
    func ends(_ microseconds: Int64) {
        let instant = OdooTimestamp(microseconds: microseconds)
        #expect(instant.wireWithMicroseconds.count > 26)
        #expect(!instant.httpDate.isEmpty)
        #expect(OdooTimestamp(wire: instant.wire) == nil)
        #expect((0..<1_000_000).contains(instant.microsecondOfSecond))
        let civil = instant.civil
        #expect((1...7).contains(civil.weekday))
        #expect((0..<24).contains(civil.hour))
        #expect((0..<60).contains(civil.minute) && (0..<60).contains(civil.second))
    }

    @Test("differences and sums agree", arguments: 0..<200)
    func sums(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let first = OdooTimestamp(microseconds: Int64(bitPattern: generator.next()) >> 10)
        let second = OdooTimestamp(microseconds: Int64(bitPattern: generator.next()) >> 10)
        #expect(first + (second - first) == second)
        #expect(second - (second - first) == first)
        #expect((first < second) == (second - first > .zero))
        let rest = Duration.microseconds(first.microsecondOfSecond)
        #expect(OdooTimestamp(seconds: first.seconds) + rest == first)
    }
}
