import Testing

@testable import WindowCertificates

@Suite("The rules of certificates")
struct RuleTests {
    /// A sound certificate, changed so that one rule is broken, and the sentence for it.
    struct Breach: Sendable, CustomTestStringConvertible {
        let sample: Sample
        let sentence: String
        var testDescription: String { sentence }

        init(_ sample: Sample, _ sentence: String) {
            self.sample = sample
            self.sentence = sentence
        }
    }

    static let first = "acme/sale.order, window 2025-11-22 09:00:00 → 2025-11-23 09:00:00 (batch 1)"
    static let second =
        "acme/sale.order, window 2025-11-23 09:00:00 → 2025-11-24 09:00:00 (batch 3)"
    static let third = "acme/sale.order, window 2025-11-24 09:00:00 → 2025-11-25 09:00:00 (batch 4)"

    @Test("a certificate by the rules holds, and tells what was read")
    func sound() throws {
        let read = try Sample.sound.read()
        #expect(read.faults == [])
        #expect(!read.isOpen)
        #expect(read.scenario == "A \"day\"")
        #expect(read.seed == "7")
        #expect(read.trace == "9f2c61d04be1a873")
        #expect(read.ended == "2025-11-26 10:00:00.250000")
        #expect(read.defect == nil)
        #expect(read.modules.map(\.module) == ["sale.order", "res.partner", "res.country"])
        let orders = read.modules[0]
        #expect((orders.windows, orders.pages, orders.rows) == (3, 7, 8))
        #expect(orders.horizon == "2025-11-22 09:00:00")
        #expect(orders.reach == "2025-11-25 09:00:00")
        #expect(!read.modules[2].isReadByWindows)
    }

    static let tiling = [
        Breach(
            Sample.sound.changing(2, "11-22 09:00", to: "11-22 08:00"),
            "3: \(first), is the first and does not begin at the horizon, 2025-11-22 08:00:00"),
        Breach(
            Sample.sound.changing(2, "\"2025-11-22 09:00:00\"", to: "null"),
            "3: \(first), is a window of a module without a horizon"),
        Breach(
            Sample.sound.changing(14, "\"stamped\":true", to: "\"stamped\":false")
                .removing(17...18)
                .changing(18, "5,\"pages\":9", to: "4,\"pages\":8"),
            "15: acme/res.partner, window 2025-11-22 09:00:00 → 2025-11-23 09:00:00 (batch 2), "
                + "is a window of a module without stamps"),
        Breach(
            Sample.sound.removing(7...11).changing(7, "\"window\":3", to: "\"window\":2")
                .changing(15, "5,\"pages\":9,\"rows\":8", to: "4,\"pages\":6,\"rows\":5"),
            "7: \(third), comes after a gap of 1 d: no window reads 2025-11-23 09:00:00 → "
                + "2025-11-24 09:00:00"),
        Breach(
            Sample.sound.inserting(
                Sample.window(
                    3, day: 23, batch: 9,
                    reading: Sample.done("2025-11-25 09:15:00", pages: 1, rows: 0)),
                before: 12
            ).inserting(Sample.page(1, day: 23, after: 0), before: 13)
                .changing(14, "\"window\":3", to: "\"window\":4")
                .changing(22, "5,\"pages\":9", to: "6,\"pages\":10"),
            "12: acme/sale.order, window 2025-11-23 09:00:00 → 2025-11-24 09:00:00 (batch 9), "
                + "overlaps the windows before it, which reach to 2025-11-24 09:00:00, by 1 d"),
        Breach(
            Sample.sound.changing(12, "11-25 09:00:00\",\"k", to: "11-25 09:00:00.340000\",\"k")
                .changing(13, "11-25 09:00:00", to: "11-25 09:00:00.340000")
                .changing(12, "09:15:00.000000", to: "09:15:00.340000"),
            "12: acme/sale.order, window 2025-11-24 09:00:00 → 2025-11-25 09:00:00.340000 "
                + "(batch 4), is cut within a second"),
        Breach(
            Sample.sound.changing(12, "11-25 09:00:00\",\"k", to: "11-24 09:00:00\",\"k")
                .changing(13, "11-25 09:00:00", to: "11-24 09:00:00"),
            "12: acme/sale.order, window 2025-11-24 09:00:00 → 2025-11-24 09:00:00 (batch 4), "
                + "holds nothing"),
        Breach(
            Sample.sound.changing(12, "\"batch\":4", to: "\"batch\":3"),
            "12: acme/sale.order, window 2025-11-24 09:00:00 → 2025-11-25 09:00:00 (batch 3), "
                + "is the work of batch 3, as another window is"),
        Breach(
            Sample.sound.changing(12, "\"window\":3", to: "\"window\":5"),
            "12: \(third), is listed as number 5, expected 3"),
        Breach(
            Sample.sound.changing(19, "res.country", to: "res.partner"),
            "19: acme/res.partner, is listed twice"),
    ]

    static let settling = [
        Breach(
            Sample.sound.changing(12, "09:15:00.000000", to: "09:14:59.999999"),
            "12: \(third), was read 0.000001 s too early: at 2025-11-25 09:14:59.999999 by the "
                + "engine's clock, 0 s of it on the way, where 15 min have to pass after its end"),
        Breach(
            Sample.sound.changing(12, "trip_us\":0", to: "trip_us\":2000000"),
            "12: \(third), was read 2 s too early: at 2025-11-25 09:15:00.000000 by the engine's "
                + "clock, 2 s of it on the way, where 15 min have to pass after its end"),
        Breach(
            Sample.sound.changing(3, "11-25 09:15:00", to: "11-22 12:00:00"),
            "3: \(first), was read 21 h 15 min too early: at 2025-11-22 12:00:00 by Odoo's clock, "
                + "0 s of it on the way, where 15 min have to pass after its end"),
        Breach(
            Sample.sound.changing(3, "\"2025-11-25 09:15:00\"", to: "null"),
            "3: \(first), was read at no known time"),
        Breach(
            Sample.sound.changing(3, "900000000", to: "null"),
            "3: \(first), has no known time to settle"),
        Breach(
            Sample.sound.changing(3, "\"attempt\":1", to: "\"attempt\":0"),
            "3: \(first), was read by attempt 0; attempts count from 1"),
        Breach(
            Sample.sound.changing(
                12, "2025-11-25 09:15:00.000000", to: "2026-01-10 10:00:00.000000"),
            "12: \(third), was read at 2026-01-10 10:00:00.000000, 3887999 s after the run ended"),
    ]

    static let asking = [
        Breach(
            Sample.sound.changing(4, "\"<\"", to: "\"<=\""),
            "4: \(first), has a page 1 that asked for something else: [\"&\",\"&\","
                + "[\"write_date\",\">=\",\"2025-11-22 09:00:00\"],"
                + "[\"write_date\",\"<=\",\"2025-11-23 09:00:00\"],[\"id\",\">\",0]]"),
        Breach(
            Sample.sound.changing(5, "[\"write_date\",\">=\"", to: "[\"create_date\",\">=\""),
            "5: \(first), has a page 2 that asked for something else: "
                + "[[\"create_date\",\">=\",\"2025-11-22 09:00:00\"],"
                + "[\"write_date\",\"<\",\"2025-11-23 09:00:00\"],[\"id\",\">\",3]]"),
        Breach(
            Sample.sound.changing(5, "\">\",3", to: "\">\",7"),
            "5: \(first), has a page 2 that begins behind 7; the one before ends with 3"),
        Breach(
            Sample.sound.changing(4, "\">\",0]", to: "\">\",0],[\"active\",\"=\",true]"),
            "4: \(first), has a page 1 that asked for something else: [\"&\",\"&\","
                + "[\"write_date\",\">=\",\"2025-11-22 09:00:00\"],"
                + "[\"write_date\",\"<\",\"2025-11-23 09:00:00\"],[\"id\",\">\",0],"
                + "[\"active\",\"=\",true]]"),
        Breach(
            Sample.sound.changing(5, "\"id asc\"", to: "\"id desc\""),
            "5: \(first), has a page 2 that was asked for by \"id desc\", not by \"id asc\""),
        Breach(
            Sample.sound.changing(5, "\"id asc\"", to: "null"),
            "5: \(first), has a page 2 that was asked for in no order, not by \"id asc\""),
        Breach(
            Sample.sound.changing(5, "\"offset\":0", to: "\"offset\":200"),
            "5: \(first), has a page 2 that begins at offset 200; rows shift under it"),
        Breach(
            Sample.sound.changing(5, "\"archived\":true", to: "\"archived\":false"),
            "5: \(first), has a page 2 without archived records"),
    ]

    static let rows = [
        Breach(
            Sample.sound.changing(5, "\"first\":8", to: "\"first\":3"),
            "5: \(first), has a page 2 that holds 3 after 3"),
        Breach(
            Sample.sound.changing(5, "\"ascending\":true", to: "\"ascending\":false"),
            "5: \(first), has a page 2 with ids out of order"),
        Breach(
            Sample.sound.changing(4, "\"last\":3", to: "\"last\":2")
                .changing(5, "\">\",3", to: "\">\",2"),
            "4: \(first), has a page 1 from id 1 to 2 with a count of 3"),
        Breach(
            Sample.sound.changing(10, "\"last\":6", to: "\"last\":7")
                .changing(11, "\">\",6", to: "\">\",7"),
            "10: \(second), has a page 2 from id 6 to 7 with a count of 1"),
        Breach(
            Sample.sound.changing(5, "\"oldest\":\"2025-11-22 09:00:00\"", to: "\"oldest\":null"),
            "5: \(first), has a page 2 with rows that bear no stamp"),
        Breach(
            Sample.sound.changing(5, "11-23 08:59:59", to: "11-23 09:00:00"),
            "5: \(first), has a page 2 with stamps from 2025-11-22 09:00:00 to "
                + "2025-11-23 09:00:00"),
        Breach(
            Sample.sound.changing(5, "oldest\":\"2025-11-22 09", to: "oldest\":\"2025-11-22 08"),
            "5: \(first), has a page 2 with stamps from 2025-11-22 08:00:00 to "
                + "2025-11-23 08:59:59"),
        Breach(
            Sample.sound.changing(9, "5", to: "3").changing(10, "\">\",5", to: "\">\",3"),
            "9: \(second), passes over 3, which is not behind 3"),
        Breach(
            Sample.sound.removing(9...9),
            "9: \(second), has a page 2 that begins behind 5; the one before ends with 3"),
    ]

    static let endings = [
        Breach(
            Sample.sound.removing(6...6).changing(3, "\"pages\":3", to: "\"pages\":2")
                .changing(19, "\"pages\":9", to: "\"pages\":8"),
            "3: \(first), ends with a page that holds rows; only an empty page is the last"),
        Breach(
            Sample.sound.inserting(Sample.page(4, day: 22, after: 9), before: 7)
                .changing(3, "\"pages\":3", to: "\"pages\":4")
                .changing(21, "\"pages\":9", to: "\"pages\":10"),
            "7: \(first), has a page 4 behind an empty one"),
        Breach(
            Sample.sound.removing(13...13)
                .changing(12, "\"pages\":1", to: "\"pages\":0")
                .changing(12, "\"2025-11-25 09:15:00.000000\"", to: "null")
                .changing(19, "\"pages\":9", to: "\"pages\":8"),
            "12: \(third), is done, and no page of it is known"),
        Breach(
            Sample.sound.changing(6, "\"rows\":0", to: "\"rows\":null"),
            "6: \(first), has a page 3 that was answered with something else than rows"),
        Breach(
            Sample.sound.changing(5, "\"page\":2", to: "\"page\":3"),
            "5: \(first), lists page 3, expected 2"),
        Breach(
            Sample.sound.inserting("{\"parked\":12}", before: 7),
            "7: \(first), passes over 12 behind its empty page"),
        Breach(
            Sample.sound.changing(3, "\"rows\":5", to: "\"rows\":6"),
            "3: \(first), tells of 3 pages and 6 rows, and lists 3 and 5"),
        Breach(
            Sample.sound.changing(3, "\"pages\":3", to: "\"pages\":4"),
            "3: \(first), tells of 4 pages and 5 rows, and lists 3 and 5"),
    ]

    @Test(
        "what breaks a rule is refused in one sentence that names module, window and batch",
        arguments: tiling + settling + asking + rows + endings)
    func breaches(breach: Breach) { #expect(breach.sample.faults == [breach.sentence]) }

    @Test("behind a gap the windows count, and reach no further")
    func gap() throws {
        let sample = Sample.sound.removing(7...11).changing(7, "\"window\":3", to: "\"window\":2")
            .changing(15, "5,\"pages\":9,\"rows\":8", to: "4,\"pages\":6,\"rows\":5")
        let orders = try sample.read().modules[0]
        #expect(orders.windows == 2)
        #expect(orders.reach == "2025-11-23 09:00:00")
    }

    @Test("the same module of another tenant is another")
    func tenants() throws {
        let sample = Sample.sound.changing(14, "res.partner", to: "sale.order")
            .changing(14, "\"acme\"", to: "\"umbrella\"")
        let read = try sample.read()
        #expect(read.faults == [])
        #expect(read.modules.map(\.tenant) == ["acme", "umbrella", "acme"])
        #expect(read.modules.map(\.windows) == [3, 2, 0])
    }

    @Test("of many faults the first are written out, and all are counted")
    func many() throws {
        var sample = Sample.sound
        for line in 3...18 { sample.lines[line - 1].replace("\"id asc\"", with: "null") }
        let read = try sample.read()
        #expect(read.faultCount == 9)
        #expect(read.faults.count == 9)
        #expect(read.faults.map(\.line) == [4, 5, 6, 8, 10, 11, 13, 16, 18])
        #expect(read.faults.allSatisfy { $0.code == .broken })
    }
}
