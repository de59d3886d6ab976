import OdooProtocol
import Testing

@testable import ScenarioLanguage

@Suite("Durations, instants and comparisons in words")
struct WordTests {
    /// Texts and their microseconds.
    static let durations: [(String, Int64)] = [
        ("24h", 86_400_000_000), ("45m", 2_700_000_000), ("3d", 259_200_000_000),
        ("47h45m", 171_900_000_000), ("61s", 61_000_000), ("500ms", 500_000), ("1us", 1),
        ("25h30m", 91_800_000_000), ("0s", 0), ("1d1h1m1s1ms1us", 90_061_001_001),
    ]

    @Test("durations are read as people write them", arguments: durations)
    func read(text: String, microseconds: Int64) {
        #expect(DurationText.duration(text) == .microseconds(microseconds))
    }

    @Test(
        "what only looks like a duration is refused",
        arguments: [
            "", "h", "24", "24 h", "1h1h", "1m1h", "1.5h", "-1h", "1w", "1ms1s", "１h", "1h ",
            "9999999999999999999s",
        ])
    func notDurations(text: String) {
        #expect(DurationText.duration(text) == nil)
    }

    @Test(
        "durations are printed as people say them",
        arguments: [
            ("24h", "24h"), ("1d", "24h"), ("2d", "2d"), ("48h", "2d"), ("50h", "50h"),
            ("61s", "61s"),
            ("120s", "2m"), ("121s", "2m1s"), ("73h", "3d1h"), ("90m", "1h30m"), ("1000us", "1ms"),
        ])
    func printed(text: String, expected: String) throws {
        #expect(DurationText.text(try #require(DurationText.duration(text))) == expected)
    }

    @Test("relative instants are resolved by the edges of windows")
    func resolving() {
        let starts = OdooTimestamp(seconds: 1000)
        let first = WindowReference(.number(1), of: "sale.order")
        let windows = { (reference: WindowReference) in
            reference == first
                ? (start: OdooTimestamp(seconds: 5000), end: OdooTimestamp(seconds: 6000)) : nil
        }
        func seconds(_ text: String) -> Int64? {
            InstantText.instant(text)?.resolved(starts: starts, window: windows)?.seconds
        }
        #expect(seconds("+26h") == 94_600)
        #expect(seconds("1970-01-02") == 86_400)
        #expect(seconds("1s before the first incremental window of sale.order ends") == 5999)
        #expect(seconds("when window 1 of sale.order starts") == 5000)
        #expect(seconds("2m after window 1 of sale.order ends") == 6120)
        #expect(seconds("2m after window 2 of sale.order ends") == nil)
    }

    @Test(
        "phrases that say nothing definite are refused",
        arguments: [
            "the last incremental window of sale.order ends", "window 0 of sale.order ends",
            "the first window of sale ends", "the eleventh window of sale.order ends",
            "1s around window 1 of sale.order ends", "window 1 of sale.order", "+", "+1",
            "tomorrow",
            "2025-11-25T09:00:00", "the first  window of sale.order ends",
        ])
    func notInstants(text: String) {
        #expect(InstantText.instant(text) == nil)
    }

    @Test("comparisons hold where they say so")
    func comparisons() {
        #expect(Comparison.less(3).holds(for: 2) && !Comparison.less(3).holds(for: 3))
        #expect(Comparison.atMost(3).holds(for: 3) && !Comparison.atMost(3).holds(for: 4))
        #expect(Comparison.equal(3).holds(for: 3) && !Comparison.equal(3).holds(for: 2))
        #expect(Comparison.more(3).holds(for: 4) && !Comparison.more(3).holds(for: 3))
        #expect(Comparison.atLeast(3).holds(for: 3) && !Comparison.atLeast(3).holds(for: 2))
    }

    @Test("the nearest word is the one that was meant, and far ones are no help")
    func nearest() {
        let words = ["window", "settle", "lookback", "modules"]
        #expect(EditDistance.nearest(to: "widnow", among: words) == "window")
        #expect(EditDistance.nearest(to: "Settle", among: words) == "settle")
        #expect(EditDistance.nearest(to: "module", among: words) == "modules")
        #expect(EditDistance.nearest(to: "timezone", among: words) == nil)
        #expect(EditDistance.between("ab", "ba") == 1)
        #expect(EditDistance.between("", "abc") == 3)
        #expect(EditDistance.between("kitten", "sitting") == 3)
    }
}
