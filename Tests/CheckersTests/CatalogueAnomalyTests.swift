import Checkers
import OdooProtocol
import Testing

/// What single rows of the catalogue are known by, on histories made by hand.
@Suite("Anomalies that take a closer look")
struct CatalogueAnomalyTests {
    private let settle = Duration.seconds(900)

    @Test("frozen-prefix: a cursor that stays behind commit after commit")
    func frozenPrefix() {
        var scene = CursorAnomalyTests.planned()
        scene.run(1)
        scene.run(4)
        let frozen = CursorAnomalyTests.end(scene, 1)
        scene.cursorRule = { _, _ in frozen }
        for batch in [2, 5, 3, 6] as [Int64] { scene.run(batch) }
        let found = findings(of: CursorChecker(), in: scene)
        #expect(
            found.map { $0.anomaly?.rawValue } == ["rows-before-cursor-lost", "frozen-prefix"])
    }

    @Test("a cursor that is taken away names the stretch that counts no more")
    func takenAway() throws {
        var scene = CursorAnomalyTests.planned()
        for batch in [1, 4] as [Int64] { scene.run(batch) }
        scene.store { scene in
            scene.set(.syncStatus, "acme", ["last_completed_window_end": nil])
        }
        let found = try #require(findings(of: CursorChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "cursor-moves-back"))
        let end = CursorAnomalyTests.end(scene, 1)
        #expect(found.window.map { FieldValue.int($0.end.microseconds) } == end)
    }

    @Test("write-date-keyset: a page begins after a stamp inside of its window")
    func keyset() throws {
        let scene = ReadingAnomalyTests.run {
            $0.lower = ">"
            $0.startText = (Scene.start + .seconds(3)).wire
        }
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "write-date-keyset"))
    }

    @Test("archive-as-delete: the record was there, and archived")
    func archived() throws {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.advance(Scene.day)
        var values = Scene.order("R2")
        values["active"] = false
        scene.write(2, values)
        scene.advance(settle * 2)
        scene.suspect(2, by: scene.search(2))
        scene.advance(settle)
        scene.bury(2, by: scene.search(2))
        let found = try #require(findings(of: DeletionChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "archive-as-delete"))
    }

    @Test(
        "mass-tombstone: more than a fifth and more than twenty at once, unless a person accepted",
        arguments: [(21, false, true), (21, true, false), (20, false, false)])
    func massStop(gone: Int, isAccepted: Bool, isReported: Bool) {
        var scene = Scene(pageSize: 100)
        for id in 1...40 as ClosedRange<Int64> { scene.write(id, Scene.order("R\(id)")) }
        scene.advance(.seconds(7200))
        scene.firstContact()
        scene.runAll()
        scene.advance(Scene.day)
        let ids = Array(1...Int64(gone))
        for id in ids { scene.unlink(id) }
        scene.advance(.seconds(60))
        for id in ids {
            scene.suspect(id, by: scene.search(id))
            scene.store { scene in
                scene.set(.suspect, "\(id)", ["accepted": isAccepted ? 1 : 0])
            }
        }
        scene.advance(settle)
        let searches = ids.map { ($0, scene.search($0)) }
        scene.store { scene in
            for (id, number) in searches {
                scene.tables[.suspect]?["\(id)"] = nil
                scene.set(
                    .record, "sale.order/\(id)",
                    [
                        "deleted_at": .int(scene.now.microseconds), "sent_number": .int(number),
                        "answered_number": .int(number),
                    ])
            }
        }
        guard isReported else {
            #expect(scene.judge(DeletionChecker()).verdict == .pass)
            return
        }
        let found = findings(of: DeletionChecker(), in: scene)
        #expect(found.map { $0.anomaly?.rawValue } == ["mass-tombstone"])
        #expect(found.first?.headline.hasPrefix("21 of 40 live rows of sale.order") == true)
    }

    @Test("silent-overreach: another fingerprint of the same values")
    func overreach() throws {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.store { scene in scene.set(.record, "sale.order/2", ["hash": "another"]) }
        let found = try #require(findings(of: ContentChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "silent-overreach"))
        #expect(found.record == 2)
    }

    @Test(
        "rescue-live-job: a batch is taken a minute after its worker's last sign of life",
        arguments: [(60, true), (300, false)])
    func rescue(seconds: Int, isReported: Bool) {
        var scene = CursorAnomalyTests.planned()
        scene.claim(1)
        scene.store { scene in scene.set(.syncBatch, "1", ["deaths": 0]) }
        scene.advance(.seconds(seconds))
        scene.store { scene in scene.set(.syncBatch, "1", ["status": "pending", "deaths": 1]) }
        guard isReported else {
            #expect(scene.judge(SingleWriterChecker()).verdict == .pass)
            return
        }
        let found = findings(of: SingleWriterChecker(), in: scene)
        #expect(found.map { $0.anomaly?.rawValue } == ["rescue-live-job"])
        #expect(found.first?.batch == 1)
    }

    @Test("double-claim: two requests of one attempt are under way at the same time")
    func doubleClaim() throws {
        var scene = CursorAnomalyTests.planned()
        scene.claim(1)
        let begun = scene.sequence
        for number in [900, 901] as [Int64] {
            scene.store { scene in
                scene.set(
                    .attemptRequest, "\(number)",
                    ["batch": 1, "token": 1, "number": .int(number), "page": 1])
            }
        }
        for number in [900, 901] as [Int64] {
            scene.history.record(
                WireExchange(
                    sequence: scene.sequence, sentSequence: begun,
                    sentAt: scene.now, answeredAt: scene.now, tenant: Scene.tenant,
                    number: number, model: "sale.order", method: "search_read", domain: [],
                    outcome: .rows([])))
        }
        let found = try #require(findings(of: SingleWriterChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "double-claim"))
        #expect(found.batch == 1)
    }

    @Test("retry-forever-poison: one page fails again and again while others come through")
    func poison() throws {
        var scene = CursorAnomalyTests.planned()
        var reading = Reading()
        reading.answers = [1: .unreadable("HTTP 500")]
        for attempt in 1...20 {
            scene.claim(3)
            _ = scene.read(3, reading)
            scene.store { scene in
                scene.set(.syncBatch, "3", ["status": "failed", "last_error": "HTTP 500"])
            }
            scene.advance(.seconds(60))
            if attempt == 12 {
                let found = scene.judge(LivenessChecker()).findings
                #expect(found.isEmpty, "an engine may need a few attempts")
                scene.run(1)
            }
        }
        let found = try #require(findings(of: LivenessChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "retry-forever-poison"))
        #expect(found.batch == 3)
    }

    @Test("lookback-edge: what a stored row points to was not fetched, and an audit came by")
    func reference() throws {
        var scene = Scene(modules: ["sale.order", "res.partner"])
        scene.write(77, Scene.order("Old friend"), in: "res.partner")
        scene.advance(Scene.day * 30)
        scene.write(1, Scene.order("A", partner: 77))
        scene.advance(.seconds(7200))
        scene.firstContact()
        scene.runAll()
        #expect(scene.judge(LivenessChecker()).verdict == .pass, "no audit has come by")
        scene.advance(.seconds(3600))
        scene.write(2, Scene.order("B"))
        scene.audit("sale.order")
        scene.audit("res.partner")
        let found = try #require(findings(of: LivenessChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "lookback-edge"))
        #expect(found.module == "res.partner")
        #expect(found.record == 77)
    }
}
