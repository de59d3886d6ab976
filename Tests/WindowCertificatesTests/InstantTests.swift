import Testing

@testable import WindowCertificates

@Suite("Instants of certificates")
struct InstantTests {
    /// By Python's datetime.
    static let known: [(String, Int64)] = [
        ("0001-01-01 00:00:00", -62_135_596_800), ("1969-12-31 23:59:59", -1),
        ("1970-01-01 00:00:00", 0), ("2000-02-29 12:00:00", 951_825_600),
        ("2024-02-29 23:59:59", 1_709_251_199), ("2025-11-25 09:00:00", 1_764_061_200),
        ("2100-03-01 00:00:00", 4_107_542_400), ("9999-12-31 23:59:59", 253_402_300_799),
    ]

    @Test("whole seconds since 1970", arguments: known)
    func seconds(text: String, seconds: Int64) throws {
        let instant = try #require(Instant(text))
        #expect(instant.microseconds == seconds * 1_000_000)
        #expect(instant.text == text)
        #expect(instant.isWholeSecond)
    }

    @Test("a fraction has six digits")
    func fraction() throws {
        let instant = try #require(Instant("2025-11-25 09:00:00.000340"))
        #expect(instant.microseconds == 1_764_061_200_000_340)
        #expect(!instant.isWholeSecond)
    }

    @Test(
        "what only looks like an instant is none",
        arguments: [
            "", "2025-11-25", "2025-11-25T09:00:00", "2025-11-25 09:00:00Z", "2025-13-01 00:00:00",
            "2025-00-01 00:00:00", "2025-02-29 00:00:00", "2100-02-29 00:00:00",
            "2025-11-31 00:00:00", "2025-11-00 00:00:00", "2025-11-25 24:00:00",
            "2025-11-25 09:60:00", "2025-11-25 09:00:60", "0000-01-01 00:00:00",
            "2025-11-25 09:00:00.34", "2025-11-25 09:00:00,000340", "+025-11-25 09:00:00",
            "2025-11-25 09:00:0٣", "2025-1-125 09:00:00",
        ])
    func refused(text: String) { #expect(Instant(text) == nil) }

    @Test("each day follows the one before, over four centuries")
    func calendar() throws {
        var expected = try #require(Instant("1899-12-31 00:00:00")).microseconds
        var days = 0
        for year in 1900..<2300 {
            for month in 1...12 {
                for day in 1...31 {
                    let parts = [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }
                    let text = "\(year)-\(parts[0])-\(parts[1]) 00:00:00"
                    guard let instant = Instant(text) else { continue }
                    days += 1
                    expected += 86_400_000_000
                    #expect(instant.microseconds == expected, "\(text)")
                }
            }
        }
        #expect(days == 146_097)
    }

    @Test("spans in words")
    func spans() {
        let second: Int64 = 1_000_000
        #expect(span(86_400 * second) == "1 d")
        #expect(span(7_200 * second) == "2 h")
        #expect(span(900 * second) == "15 min")
        #expect(span(76_500 * second) == "21 h 15 min")
        #expect(span(61 * second) == "61 s")
        #expect(span(0) == "0 s")
        #expect(span(340) == "0.000340 s")
        #expect(span(86_400 * second + 8_039) == "1 d")
    }
}
