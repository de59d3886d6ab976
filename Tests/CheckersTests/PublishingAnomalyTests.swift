import Checkers
import OdooProtocol
import Testing

@Suite("Anomalies of publishing")
struct PublishingAnomalyTests {
    @Test("partial-publish: the first page is stored before the batch is done")
    func partialPublish() throws {
        let scene = ReadingAnomalyTests.run { $0.publishesFirstPageAlone = true }
        let found = findings(of: AtomicChecker(), in: scene)
        #expect(found.map(\.record) == [1, 2])
        #expect(found.allSatisfy { $0.anomaly == Anomaly(rawValue: "partial-publish") })
        #expect(found.first?.batch == ReadingAnomalyTests.batch)
    }

    @Test("partial-publish with a crash in between: reported although the batch is never done")
    func crashBetween() throws {
        var scene = ReadingAnomalyTests.planned()
        let batch = ReadingAnomalyTests.batch
        scene.claim(batch)
        let pages = scene.read(batch)
        scene.store { scene in
            for row in pages[0].1 {
                scene.putRecord("sale.order", row, batch: batch, number: pages[0].0)
            }
        }
        let found = try #require(findings(of: AtomicChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "partial-publish"))
        #expect(found.facts.contains(Fact("done", "never so far")))
    }

    @Test("done-before-rows: the rows come in a later commit than the batch's end")
    func doneBeforeRows() throws {
        let scene = ReadingAnomalyTests.run { $0.isDoneBeforeRows = true }
        let found = findings(of: AtomicChecker(), in: scene)
        #expect(
            found.contains { $0.anomaly == Anomaly(rawValue: "done-before-rows") && $0.record == 1 }
        )
    }

    @Test("insert-only: an edited row stays as it was; content calls it stale")
    func insertOnly() throws {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.advance(.seconds(3600))
        scene.write(2, Scene.order("edited"))
        scene.advance(Scene.day)
        var reading = Reading()
        reading.insertsOnly = true
        for batch in scene.plan() { scene.run(batch, reading) }
        let found = try #require(findings(of: ContentChecker(), in: scene).first)
        #expect(found.record == 2)
        #expect(found.kind == .stale)
        #expect(found.anomaly == Anomaly(rawValue: "insert-only"))
        #expect(
            found.facts.contains(
                Fact("differs in", "name: \"edited\" in Odoo, \"R2\" in the store")))
        #expect(findings(of: AtomicChecker(), in: scene).first?.record == 2)
    }

    @Test("stale-overwrite: a slow old read overwrites a newer row")
    func staleOverwrite() throws {
        var scene = ReadingAnomalyTests.run { _ in }
        let old = WireRow(
            id: 2, stamp: scene.source["sale.order"]?[2]?.exactStamp?.seconds,
            values: Scene.order("R2"))
        scene.advance(.seconds(3600))
        scene.write(2, Scene.order("edited"))
        scene.advance(Scene.day)
        scene.runAll()
        for batch in scene.plan() { scene.run(batch) }
        expectAllPass(in: scene)
        scene.store { scene in
            scene.putRecord("sale.order", old, batch: nil, number: 2)
        }
        let content = try #require(findings(of: ContentChecker(), in: scene).first)
        #expect(content.record == 2)
        #expect(content.anomaly == Anomaly(rawValue: "stale-overwrite"))
        let regress = try #require(findings(of: NoRegressChecker(), in: scene).first)
        #expect(regress.record == 2)
    }

    @Test("equal-stamp-ignored: two writes in one second, the later read is dropped")
    func equalStamp() throws {
        var scene = ReadingAnomalyTests.planned()
        scene.run(1)
        scene.run(2)
        let batch = ReadingAnomalyTests.batch
        // Row 2 was fetched as a reference just before its second write in the same second.
        let stamp = scene.source["sale.order"]?[2]?.exactStamp
        let row = WireRow(id: 2, stamp: stamp?.seconds, values: Scene.order("R2"))
        scene.store { scene in scene.putRecord("sale.order", row, batch: nil, number: 1) }
        scene.write(2, Scene.order("second"), stamp: stamp)
        var reading = Reading()
        reading.ignoresEqualStamps = true
        scene.run(batch, reading)
        let found = try #require(findings(of: ContentChecker(), in: scene).first)
        #expect(found.record == 2)
        #expect(found.kind == .stale)
        #expect(found.anomaly == Anomaly(rawValue: "equal-stamp-ignored"))
        let atomic = try #require(findings(of: AtomicChecker(), in: scene).first)
        #expect(atomic.anomaly == Anomaly(rawValue: "equal-stamp-ignored"))
    }

    @Test(
        "a value that changes on the way is altered, and the field is named",
        arguments: [
            (
                "number-precision", "amount", FieldValue.decimal(DecimalNumber(16_777_217.25)),
                16_777_217.0 as FieldValue
            ),
            ("false-as-string", "note", false, ""),
            ("false-as-string", "note", "", false),
            ("unicode-fold", "name", "cafe\u{301}", "caf\u{e9}"),
        ])
    func altered(name: String, field: String, truth: FieldValue, stored: FieldValue) throws {
        var scene = Scene()
        var values = Scene.order("A")
        values[field] = truth
        scene.write(8, values)
        scene.advance(.seconds(7200))
        scene.firstContact()
        var reading = Reading()
        reading.alter = { _, fields in fields[field] = stored }
        scene.runAll(reading)
        let found = try #require(findings(of: ContentChecker(), in: scene).first)
        #expect(found.record == 8)
        #expect(found.kind == .altered)
        #expect(found.anomaly == Anomaly(rawValue: name))
        #expect(found.facts.contains { $0.label == "differs in" && $0.text.hasPrefix("\(field):") })
        #expect(findings(of: NoPhantomChecker(), in: scene).first?.record == 8)
    }

    @Test("a stored row without any source is a phantom for count")
    func phantom() throws {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.store { scene in
            scene.putRecord(
                "sale.order", WireRow(id: 99, stamp: 1, values: Scene.order("X")), batch: nil,
                number: 1)
        }
        let found = try #require(findings(of: CountChecker(), in: scene).first)
        #expect(found.record == 99)
        #expect(found.kind == .phantom)
    }

    @Test("lease-lost-zombie: rows of another attempt's request are reported by single-writer")
    func zombie() throws {
        var scene = ReadingAnomalyTests.planned()
        let batch = ReadingAnomalyTests.batch
        scene.claim(batch)
        let old = scene.read(batch)
        scene.store { scene in
            scene.set(.syncBatch, "\(batch)", ["status": "pending"])
            scene.setStatus(nil)
        }
        scene.claim(batch)
        scene.publish(batch, old)
        let found = try #require(findings(of: SingleWriterChecker(), in: scene).first)
        #expect(found.batch == batch)
        #expect(found.anomaly == Anomaly(rawValue: "lease-lost-zombie"))
    }

    @Test("numbers that a restored store gives out again belong to whoever asked last")
    func numbersTwice() {
        var scene = ReadingAnomalyTests.planned()
        let batch = ReadingAnomalyTests.batch
        let (backup, lastNumber) = (scene.tables, scene.lastNumber)
        for _ in 1...2 {
            scene.claim(batch)
            _ = scene.read(batch)
            scene.store { scene in
                scene.set(.syncBatch, "\(batch)", ["status": "pending"])
                scene.setStatus(nil)
            }
        }
        // What old attempts asked is pruned in time.
        scene.store { scene in scene.tables[.attemptRequest] = [:] }
        scene.store(.restored) { scene in scene.tables = backup }
        scene.lastNumber = lastNumber
        scene.run(batch)
        #expect(scene.judge(SingleWriterChecker()).verdict == .pass)
    }
}
