import Checkers
import OdooProtocol
import Testing

@Suite("Anomalies of reading")
struct ReadingAnomalyTests {
    /// Five records in one window, pages of two, first contact planned.
    static func planned() -> Scene {
        var scene = Scene()
        for id in 1...5 as ClosedRange<Int64> {
            scene.advance(.seconds(1))
            scene.write(id, Scene.order("R\(id)"))
        }
        scene.advance(.seconds(7200))
        scene.firstContact()
        return scene
    }

    /// The batch whose window holds the records.
    static let batch: Int64 = 3

    static func run(_ change: (inout Reading) -> Void) -> Scene {
        var scene = planned()
        var reading = Reading()
        change(&reading)
        scene.run(1)
        scene.run(2)
        scene.run(batch, reading)
        return scene
    }

    @Test("read soundly, every checker passes and all five are due")
    func sound() {
        let scene = Self.run { _ in }
        expectAllPass(in: scene)
        #expect(scene.tally.due == 5)
        #expect(scene.tally.isExact)
    }

    @Test("short-page-is-last: a capped page is taken for the last; the rows behind it are named")
    func shortPage() throws {
        let scene = Self.run {
            $0.serverCap = 1
            $0.stopsAtShortPage = true
        }
        let coverage = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(coverage.anomaly == Anomaly(rawValue: "short-page-is-last"))
        let count = findings(of: CountChecker(), in: scene)
        #expect(count.map(\.record) == [2, 3, 4, 5])
        #expect(count.allSatisfy { $0.kind == .neverRead })
        #expect(count.first?.anomaly == Anomaly(rawValue: "short-page-is-last"))
        let facts = try #require(count.first?.facts)
        #expect(facts.contains { $0.text.contains("4 of 5 due records") })
        #expect(facts.last == Fact("saved by", "asking for pages until an empty one"))
    }

    @Test("skipped-page: the batch is done although one page was never asked for")
    func skippedPage() throws {
        let scene = Self.run { $0.skipsPage = 2 }
        let coverage = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(coverage.anomaly == Anomaly(rawValue: "skipped-page"))
        #expect(coverage.batch == Self.batch)
        #expect(findings(of: CountChecker(), in: scene).map(\.record) == [3, 4])
    }

    @Test(
        "an answer that is no page is taken for the empty last one",
        arguments: [
            ("error-in-200", WireOutcome.fault(OdooFault(name: "builtins.KeyError", text: "x"))),
            (
                "key-expiry",
                .fault(OdooFault(name: "odoo.exceptions.AccessDenied", text: "Access Denied"))
            ),
            ("html-in-200", .unreadable("HTML with HTTP 200")),
            ("truncated-json", .unreadable("no JSON-RPC answer: it ends at byte 7")),
            ("skipped-page", .unreadable("HTTP 503")), ("skipped-page", .failure("timed out")),
        ])
    func noPage(name: String, outcome: WireOutcome) throws {
        let scene = Self.run { $0.answers = [2: outcome] }
        let coverage = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(coverage.anomaly == Anomaly(rawValue: name))
        #expect(coverage.headline.contains("page 2"))
        let count = findings(of: CountChecker(), in: scene)
        #expect(count.map(\.record) == [3, 4, 5])
        #expect(count.first?.anomaly == Anomaly(rawValue: name))
    }

    @Test("a page that times out and is asked again is sound", arguments: 1...4)
    func askedAgain(page: Int) {
        expectAllPass(in: Self.run { $0.timesOutOnce = page })
    }

    @Test("pruned attempts are remembered: their windows stay proved")
    func pruned() {
        var scene = Self.run { _ in }
        scene.store { scene in
            scene.tables[.attemptRequest] = [:]
            scene.tables[.batchAttempt] = [:]
        }
        expectAllPass(in: scene)
        #expect(scene.tally.due == 5)
    }

    @Test("archived-hidden: an archived row is due and was never read")
    func archivedHidden() throws {
        var scene = Self.planned()
        scene.source["sale.order"]?[4]?.isArchived = true
        var reading = Reading()
        reading.activeTest = true
        scene.run(1)
        scene.run(2)
        scene.run(Self.batch, reading)
        let found = try #require(findings(of: CountChecker(), in: scene).first)
        #expect(found.record == 4)
        #expect(found.anomaly == Anomaly(rawValue: "archived-hidden"))
    }

    @Test("a row that an answer carried and nobody stored is lost, not never read")
    func dropped() throws {
        let scene = Self.run { $0.dropped = [2] }
        let found = try #require(findings(of: CountChecker(), in: scene).first)
        #expect(found.kind == .lost)
        #expect(
            found.headline == "sale.order 2 is lost: an answer carried it, and it is not stored.")
        let atomic = try #require(findings(of: AtomicChecker(), in: scene).first)
        #expect(atomic.record == 2)
        #expect(atomic.kind == .lost)
    }

    @Test("repeated and unordered ids within an attempt are reported")
    func unordered() throws {
        let rows = [3, 1].map { WireRow(id: $0, stamp: nil, values: ["id": .int($0)]) }
        let scene = Self.run { $0.answers = [1: .rows(rows)] }
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "unordered-paging"))
    }
}
