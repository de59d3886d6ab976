import Testing

@testable import MockOdooServer

@Suite("Durations as people write them")
struct WrittenDurationTests {
    @Test(
        "whole numbers with units, longer ones first",
        arguments: [
            ("25h", 90_000_000_000), ("1d12h", 129_600_000_000), ("90m", 5_400_000_000),
            ("1m30s", 90_000_000), ("500ms", 500_000), ("7us", 7), ("0s", 0), ("-30s", -30_000_000),
            ("+2d", 172_800_000_000), ("1d1h1m1s1ms1us", 90_061_001_001),
            ("-1d1us", -86_400_000_001),
        ] as [(String, Int64)])
    func reads(text: String, microseconds: Int64) {
        #expect(WrittenDuration.reading(text) == .microseconds(microseconds))
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "-", "5", "h", "1.5h", "1h2", "1m1h", "1h1h", "1H", "1 h", " 1h", "1h ", "1w",
            "--1h", "1h-1m", "٣h", "1e3s", "99999999999999999999s", "9223372036854775807d",
            "9223372036854775807us1us", "1hm",
        ])
    func refuses(text: String) { #expect(WrittenDuration.reading(text) == nil) }

    @Test("what is put together from parts is their sum, for all parts")
    func sums() {
        for days in 0..<3 {
            for hours in [0, 23, 25] {
                for milliseconds in [0, 1, 1001] {
                    let text = "\(days)d\(hours)h\(milliseconds)ms"
                    let sum =
                        Duration.seconds(days * 86_400 + hours * 3600)
                        + .milliseconds(milliseconds)
                    #expect(WrittenDuration.reading(text) == sum)
                    #expect(WrittenDuration.reading("-" + text) == .zero - sum)
                }
            }
        }
    }
}
