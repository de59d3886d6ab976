import Checkers
import OdooProtocol
import Testing

@Suite("Random single mutations of a sound history are caught")
struct MutationTests {
    /// The live rows whose records are due.
    static func dueRows(_ scene: Scene) -> [String] {
        let classifier = Classifier(HistoryIndex(scene.history))
        return (scene.tables[.record] ?? [:]).keys.sorted().filter { key in
            let parts = key.split(separator: "/")
            let record = RecordKey("acme", String(parts[0]), Int64(parts[1]) ?? 0)
            if case .due = classifier.standing(of: record) { return true }
            return false
        }
    }

    static func id(_ key: String) -> Int64? { Int64(key.split(separator: "/")[1]) }

    @Test("a stored row that is taken away is missed by count", arguments: 1...16)
    func dropRow(seed: Int) throws {
        var random = Workload(seed: UInt64(seed))
        var scene = random.run(days: 3)
        let rows = Self.dueRows(scene)
        let victim = rows[random.draw(rows.count)]
        scene.store { scene in scene.tables[.record]?[victim] = nil }
        let found = findings(of: CountChecker(), in: scene)
        #expect(found.count == 1)
        #expect(found.first?.record == Self.id(victim))
    }

    @Test("a stored value that is altered is seen by content", arguments: 1...16)
    func alterValue(seed: Int) throws {
        var random = Workload(seed: UInt64(seed))
        var scene = random.run(days: 3)
        let rows = Self.dueRows(scene)
        let victim = rows[random.draw(rows.count)]
        let payload = scene.tables[.record]?[victim]?["payload"]?.stringValue ?? ""
        var fields = try #require(try JSONCodec.parse(payload).objectValue)
        let name = ["name", "amount", "note", "partner_id"][random.draw(4)]
        fields[name] = "altered"
        let text = String(decoding: JSONCodec.writeCanonical(.object(fields)), as: UTF8.self)
        scene.store { scene in scene.set(.record, victim, ["payload": .string(text)]) }
        let found = findings(of: ContentChecker(), in: scene)
        #expect(found.count == 1)
        #expect(found.first?.record == Self.id(victim))
        #expect(found.first?.facts.contains { $0.text.hasPrefix("\(name):") } == true)
    }

    @Test("a cursor that is moved is seen by cursor", arguments: 1...16)
    func moveCursor(seed: Int) {
        var random = Workload(seed: UInt64(seed))
        var scene = random.run(days: 2)
        let shift = Int64(random.draw(200_000) - 100_000) * 1_000_000 + 1
        let old = scene.derivedCursor.intValue ?? 0
        scene.store { scene in
            scene.set(
                .syncStatus, "acme", ["last_completed_window_end": .int(old + shift)])
        }
        #expect(findings(of: CursorChecker(), in: scene).count == 1)
    }

    @Test("a page that is passed over is seen by coverage", arguments: 1...16)
    func skipPage(seed: Int) throws {
        var random = Workload(seed: UInt64(seed))
        var scene = random.run(days: 1)
        for id in 1...5 as ClosedRange<Int64> { scene.write(id, Scene.order("M\(id)")) }
        scene.advance(.seconds(86_400 + 2000))
        let batch = try #require(scene.plan().first)
        var reading = Reading()
        reading.skipsPage = 1 + random.draw(2)
        scene.run(batch, reading)
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.batch == batch)
        #expect(found.anomaly == Anomaly(rawValue: "skipped-page"))
    }

    @Test(
        "a window that is moved overlaps or leaves a gap, and coverage says which",
        arguments: 1...16)
    func moveWindow(seed: Int) throws {
        var random = Workload(seed: UInt64(seed))
        var scene = random.run(days: 4)
        let victim = scene.lastBatch - Int64(random.draw(6))
        let shift = Int64(random.draw(3600) + 1) * (random.draw(2) == 0 ? 1 : -1)
        let start = try #require(scene.batch(victim)["window_start"]?.intValue)
        scene.store { scene in
            scene.set(
                .syncBatch, "\(victim)", ["window_start": .int(start + shift * 1_000_000)])
        }
        let found = findings(of: CoverageChecker(), in: scene)
        let word = shift > 0 ? "gap" : "overlap"
        #expect(found.contains { $0.headline.contains(word) && $0.batch == victim })
    }
}
