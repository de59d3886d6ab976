import Checkers
import OdooProtocol
import Testing
import WindowCertificates

@Suite("Window certificates of hand-made histories")
struct WindowCertificateTests {
    private func text(of scene: Scene) throws -> String {
        let run = WindowCertificate.Run(
            scenario: "A scene\nof \"two\" \\ lines", defect: "none", seed: .max,
            trace: "9f2c61d04be1a873", ended: scene.now)
        return try #require(WindowCertificate(HistoryIndex(scene.history), of: run)).text
    }

    private func read(_ scene: Scene) throws -> CertifiedWindows {
        try CertifiedWindows(Array(text(of: scene).utf8))
    }

    /// Three days of orders with five records on the second, read so.
    private func faults(_ reading: Reading, settle: Duration = .seconds(900)) throws -> [String] {
        var scene = Scene(settle: settle)
        scene.advance(.seconds(7_200))
        scene.firstContact()
        scene.runAll()
        for id in 1...5 as ClosedRange<Int64> { scene.write(id, Scene.order("S\(id)")) }
        scene.advance(.seconds(86_400 + 2_000))
        let batch = try #require(scene.plan().first)
        scene.run(batch, reading)
        let read = try read(scene)
        #expect(read.faults.allSatisfy { $0.sentence.hasPrefix("acme/sale.order, window ") })
        #expect(read.faults.allSatisfy { $0.sentence.contains("(batch \(batch))") })
        return read.faults.map(\.sentence)
    }

    @Test("a sound month gives a certificate that holds", arguments: 1...10)
    func month(seed: Int) throws {
        let scene = Workload(seed: UInt64(seed)).run(days: 8)
        let read = try read(scene)
        #expect(read.faults == [])
        #expect(!read.isOpen)
        #expect(read.modules.map(\.module) == ["sale.order", "res.partner"])
        #expect(read.modules.allSatisfy { $0.windows == 11 && $0.pages > 11 && $0.rows > 0 })
        #expect(read.seed == "18446744073709551615")
        #expect(read.defect == "none")
    }

    @Test("the same history gives the same bytes, and every line is JSON")
    func bytes() throws {
        let scene = Workload(seed: 3).run(days: 2)
        let text = try text(of: scene)
        #expect(try self.text(of: scene) == text)
        for line in text.split(separator: "\n") {
            let value = try JSONCodec.parse(String(line))
            #expect("\(value)" == line)
        }
    }

    @Test("a page's hash is that of its rows, stamps and values included")
    func hashes() throws {
        func hashes(_ note: FieldValue, _ delay: Int64 = 0) throws -> [String] {
            var scene = Scene()
            scene.advance(.seconds(7_200))
            scene.firstContact()
            scene.runAll()
            scene.advance(.seconds(delay))
            scene.write(1, Scene.order("A", note: note))
            scene.advance(.seconds(86_400 + 2_000 - delay))
            for batch in scene.plan() { scene.run(batch) }
            return try text(of: scene).split(separator: "\n").compactMap {
                try JSONCodec.parse(String($0))["hash"]?.stringValue
            }
        }
        let known = try hashes("kept")
        #expect(known.count == 1)
        #expect(try hashes("kept") == known)
        #expect(try hashes("other") != known)
        #expect(try hashes("kept", 1) != known)
        let stamp = (Scene.start + .seconds(7_200)).seconds
        let members: FieldValue = [
            "amount": 10.5, "id": 1, "name": "A", "note": "kept", "partner_id": false,
            "write_date": "2025-11-25 11:00:00",
        ]
        #expect(known == [SHA256("1\t\(stamp)\t\(members)\n").hex])
    }

    @Test("a window that was not read by the rules is refused, with its module and batch")
    func breaches() throws {
        var reading = Reading()
        #expect(try faults(reading) == [])
        reading.upper = "<="
        #expect(try faults(reading).first?.contains("asked for something else") == true)
        reading = Reading()
        reading.lower = ">"
        #expect(try faults(reading).first?.contains("asked for something else") == true)
        reading = Reading()
        reading.startText = "2025-11-25 10:44:58"
        #expect(try faults(reading).first?.contains("asked for something else") == true)
        reading = Reading()
        reading.skipsPage = 2
        #expect(
            try faults(reading).first?.contains("begins behind 4; the one before ends with 2")
                == true)
        reading = Reading()
        reading.activeTest = true
        #expect(try faults(reading).first?.contains("without archived records") == true)
        reading = Reading()
        reading.stopsAtShortPage = true
        #expect(try faults(reading).first?.contains("only an empty page is the last") == true)
        reading = Reading()
        reading.answers[2] = .unreadable("HTML with HTTP 200")
        #expect(
            try faults(reading).first?.contains("was answered with something else than rows")
                == true)
    }

    @Test("a window that was read before it had settled is refused, by whichever clock")
    func settling() throws {
        for hasDate in [true, false] {
            var scene = Scene()
            scene.advance(.seconds(7_200))
            scene.firstContact(cutoff: scene.now - .seconds(600))
            var reading = Reading()
            reading.hasDate = hasDate
            scene.runAll(reading)
            let faults = try read(scene).faults
            let clock = hasDate ? "Odoo's" : "the engine's"
            // With its cutoff the horizon is too late as well.
            let early = faults.filter { $0.sentence.contains("too early: at") }
            #expect(early.count == 1)
            #expect(early.first?.sentence.contains("by \(clock) clock") == true)
        }
    }

    @Test("of a page that was asked for again only the last answer counts")
    func again() throws {
        var reading = Reading()
        reading.timesOutOnce = 2
        #expect(try faults(reading) == [])
        reading = Reading()
        reading.hasDate = false
        #expect(try faults(reading) == [])
    }

    @Test("a gap and a wrong horizon are refused, a window that failed is open")
    func tiling() throws {
        var gap = Scene()
        gap.advance(.seconds(7_200))
        gap.firstContact()
        gap.runAll()
        gap.advance(.seconds(4 * 86_400))
        gap.plan(skippingTo: (gap.now - .seconds(86_400 + 2_000)).cutToSecond)
        gap.runAll()
        #expect(try read(gap).faults.first?.sentence.contains("comes after a gap of") == true)
        var late = Scene()
        late.advance(.seconds(7_200))
        late.firstContact(horizonShift: .seconds(3_600))
        late.runAll()
        let sentence = "is the first and does not begin at the horizon"
        #expect(try read(late).faults.first?.sentence.contains(sentence) == true)
        var failed = Scene()
        failed.advance(.seconds(7_200))
        let planned = try #require(failed.firstContact()["sale.order"])
        var reading = Reading()
        reading.failsAs = "failed"
        failed.run(planned[1], reading)
        failed.run(planned[0])
        failed.run(planned[2])
        let open = try read(failed)
        #expect(open.faults == [])
        #expect(open.isOpen)
        #expect(open.modules[0].open.map(\.status) == ["failed"])
    }

    @Test("a history that cannot be read has no certificate")
    func unreadable() {
        var scene = Scene()
        scene.advance(.seconds(3_600))
        scene.firstContact()
        scene.store { scene in scene.tables[.syncBatch]?["1"]?["status"] = nil }
        let run = WindowCertificate.Run(
            scenario: "A scene", seed: 1, trace: "", ended: scene.now)
        #expect(WindowCertificate(HistoryIndex(scene.history), of: run) == nil)
    }
}
