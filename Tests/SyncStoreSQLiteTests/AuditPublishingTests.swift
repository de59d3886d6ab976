import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Publishing what an audit found")
struct AuditPublishingTests {
    typealias Bench = StoreBench

    /// Sweeps and suspects these records.
    private func suspected(_ bench: Bench, _ ids: [Int64]) throws {
        try bench.audit(.sweep)
        try bench.publishAudit { $0.sightings = ids.map { Bench.missing($0) } }
    }

    @Test("a record becomes a tombstone by two batches, and the audit is whole with the second")
    func tombstone() throws {
        let bench = try Bench.mirrored(1...3)
        try suspected(bench, [2])
        #expect(try bench.module().lastAudit == nil)
        #expect(try bench.module().auditBegan == Bench.at(30))
        #expect(try bench.store.recordCounts(of: Bench.tenant) == [Bench.orders: 3])
        try bench.audit(.confirm, at: 32)
        let outcome = try bench.publishAudit(at: 32) { $0.gone = [Bench.missing(2, sent: 30)] }
        #expect(outcome.tombstoned == 1 && outcome.held == 0)
        #expect(try bench.store.recordCounts(of: Bench.tenant) == [Bench.orders: 2])
        #expect(try bench.column("SELECT id FROM sale_order ORDER BY id") == ["1", "3"])
        #expect(try bench.column("SELECT sent_number FROM record WHERE odoo_id = 2") == ["30"])
        #expect(try bench.column("SELECT odoo_id FROM suspect") == [])
        #expect(try bench.module().lastAudit == Bench.at(30))
        #expect(try bench.module().auditBegan == nil)
        let sessions = try bench.store.sessions(of: Bench.tenant, limit: 1)
        #expect(sessions.first?.type == .audit && sessions.first?.recordsTombstoned == 1)
    }

    @Test("a row that was read after the second look stays, whatever the look said")
    func laterRead() throws {
        let bench = try Bench.mirrored([1])
        try suspected(bench, [1])
        try bench.plan(Bench.orders, .incremental, Bench.days(1..<2))
        try bench.publish(
            try bench.claimed().1, [Bench.row(1, "b", stamp: 90_000, sent: 40, answered: 41)])
        try bench.audit(.confirm)
        let outcome = try bench.publishAudit { $0.gone = [Bench.missing(1, sent: 30)] }
        #expect(outcome.tombstoned == 0)
        #expect(try bench.column("SELECT deleted_at IS NULL FROM record") == ["1"])
        #expect(try bench.column("SELECT odoo_id FROM suspect") == [])
    }

    @Test("a read that overlaps with the second look leaves the suspicion open")
    func overlap() throws {
        let bench = try Bench.mirrored([1])
        try suspected(bench, [1])
        try bench.plan(Bench.orders, .incremental, Bench.days(1..<2))
        try bench.publish(
            try bench.claimed().1, [Bench.row(1, "b", stamp: 90_000, sent: 29, answered: 31)])
        try bench.audit(.confirm)
        let outcome = try bench.publishAudit { $0.gone = [Bench.missing(1, sent: 30)] }
        #expect(outcome.tombstoned == 0)
        #expect(try bench.column("SELECT odoo_id FROM suspect") == ["1"])
        #expect(try bench.module().lastAudit == nil)
    }

    @Test("a tombstone gives way to a later read alone, whatever its stamp")
    func resurrection() throws {
        let bench = try Bench.mirrored([1])
        try suspected(bench, [1])
        try bench.audit(.confirm)
        try bench.publishAudit { $0.gone = [Bench.missing(1, sent: 30)] }
        try bench.plan(Bench.orders, .incremental, Bench.days(1..<3))
        let stale = try bench.publish(
            try bench.claimed().1, [Bench.row(1, "new", stamp: 90_000, sent: 25, answered: 26)])
        #expect(stale == PublishOutcome(unchanged: 1))
        #expect(try bench.column("SELECT deleted_at IS NULL FROM record") == ["0"])
        let later = try bench.publish(
            try bench.claimed().1, [Bench.row(1, "back", stamp: -90_000, sent: 40, answered: 41)])
        #expect(later.updated == 1)
        #expect(try bench.column("SELECT name FROM sale_order") == ["back"])
    }

    @Test(
        "an older stamp that was seen twice replaces a newer one, and is kept against older reads")
    func movedBack() throws {
        let bench = try Bench.mirrored([1])
        try bench.audit(.sweep)
        try bench.publishAudit {
            $0.sightings = [
                Suspect(
                    id: 1, kind: .movedBack, stampSeen: Bench.at(-9), sentNumber: 20,
                    answeredNumber: 21, seenAt: Bench.at(31))
            ]
        }
        #expect(try bench.store.ledger(of: Bench.tenant).suspects.first?.movedBack == 1)
        try bench.audit(.confirm)
        try bench.publishAudit {
            $0.movedBack = [Bench.row(1, "old", stamp: -32_400, sent: 30, answered: 31)]
            $0.cleared = [1]
        }
        #expect(try bench.column("SELECT name FROM sale_order") == ["old"])
        #expect(try bench.module().lastAudit == Bench.at(30))
        try bench.plan(Bench.orders, .incremental, Bench.days(1..<2))
        try bench.publish(
            try bench.claimed().1, [Bench.row(1, "stale", stamp: 0, sent: 22, answered: 23)])
        #expect(try bench.column("SELECT name FROM sale_order") == ["old"])
    }

    @Test(
        "too many at once are held, nothing of them is deleted, and the audit is whole all the same"
    )
    func massStop() throws {
        let bench = try Bench.mirrored(1...100)
        try suspected(bench, Array(1...30))
        try bench.audit(.confirm)
        let held = try bench.publishAudit(massStop: true) { publication in
            publication.gone = (1...30).map { Bench.missing($0, sent: 30) }
        }
        #expect(held.held == 30 && held.tombstoned == 0)
        #expect(try bench.store.recordCounts(of: Bench.tenant) == [Bench.orders: 100])
        let facts = try #require(try bench.store.ledger(of: Bench.tenant).suspects.first)
        #expect(facts.held == 30 && facts.open == 0)
        #expect(facts.heldReason == "30 of 100 live rows are missing at once")
        #expect(try bench.module().lastAudit == Bench.at(30))

        #expect(try bench.store.accept(nil, of: Bench.tenant) == [Bench.orders])
        #expect(try bench.audit(.accept).count == 1)
        let accepted = try bench.publishAudit(massStop: true) { publication in
            publication.gone = (1...29).map { Bench.missing($0, sent: 40) }
            publication.cleared = [30]
        }
        #expect(accepted.tombstoned == 29)
        #expect(try bench.column("SELECT count(*) FROM suspect") == ["0"])
    }

    @Test("held records that a later audit sees again are held no more")
    func heldAndBack() throws {
        let bench = try Bench.mirrored(1...30)
        try suspected(bench, Array(1...25))
        try bench.audit(.confirm)
        try bench.publishAudit(massStop: true) { publication in
            publication.gone = (1...25).map { Bench.missing($0, sent: 30) }
        }
        try bench.audit(.sweep, at: 54)
        try bench.publishAudit { $0.sightings = [Bench.missing(3, sent: 50, at: 55)] }
        #expect(try bench.column("SELECT odoo_id || ' ' || held FROM suspect") == ["3 1"])
    }

    @Test("in quarantine what is missing is held, and forgotten when the rights are back")
    func quarantine() throws {
        let bench = try Bench.mirrored(1...3)
        func note(_ reason: String?, deep: OdooTimestamp? = nil) throws {
            try bench.store.note(
                ModuleNote(
                    tenant: Bench.tenant, module: Bench.orders, rightsFingerprint: "f",
                    quarantineReason: reason, deepAuditDue: deep))
        }
        try note("companies 2")
        try suspected(bench, [1])
        let facts = try #require(try bench.store.ledger(of: Bench.tenant).suspects.first)
        #expect(facts.held == 1 && facts.heldReason == "companies 2")
        #expect(try bench.module().lastAudit == Bench.at(30))
        try note(nil, deep: Bench.at(40))
        #expect(try bench.store.ledger(of: Bench.tenant).suspects == [])
        #expect(try bench.module().deepAuditDue == Bench.at(40))
        #expect(try bench.module().quarantineReason == nil)
    }

    @Test("a first look before the quarantine does not make a tombstone inside of it")
    func quarantineInBetween() throws {
        let bench = try Bench.mirrored(1...3)
        try suspected(bench, [1])
        try bench.store.note(
            ModuleNote(
                tenant: Bench.tenant, module: Bench.orders, rightsFingerprint: "f",
                quarantineReason: "groups 4"))
        try bench.audit(.confirm)
        let outcome = try bench.publishAudit { $0.gone = [Bench.missing(1, sent: 30)] }
        #expect(outcome.tombstoned == 0 && outcome.held == 1)
    }

    @Test("a late record is listed with its window and the settle that would have caught it")
    func late() throws {
        let bench = try Bench.mirrored([1])
        try bench.audit(.sweep)
        let outcome = try bench.publishAudit { publication in
            publication.base.rows = [Bench.row(9, stamp: 3_600, sent: 20, answered: 21)]
            publication.late = [9]
        }
        let late = try #require(outcome.late.first)
        #expect(late.window == Bench.days(0..<1)[0])
        #expect(late.settleAtMost == .seconds(7 * 3_600))
        #expect(try bench.store.lateCounts(of: Bench.tenant) == [Bench.orders: 1])
        #expect(
            try bench.store.lateRecords(of: Bench.orders, tenant: Bench.tenant, limit: 5) == [late])
    }

    @Test("where overlapping reads would decide, nothing of the audit is published")
    func readAgain() throws {
        let bench = try Bench.mirrored([1])
        try bench.audit(.sweep)
        let before = try bench.column("SELECT * FROM record")
        let outcome = try bench.publishAudit { publication in
            publication.base.rows = [Bench.row(1, "x", sent: 1, answered: 9)]
            publication.sightings = [Bench.missing(1)]
        }
        #expect(outcome.rows.readAgain == [Bench.orders: [1]])
        #expect(try bench.column("SELECT * FROM record") == before)
        #expect(try bench.column("SELECT odoo_id FROM suspect") == [])
    }

    @Test(
        "fields that can no longer be seen keep their values, from memory and from rows put aside")
    func keptFields() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        let both = "{\"name\":\"a\",\"phone\":\"1\"}"
        try bench.publish(
            try bench.claimed().1,
            [Bench.row(1, payload: both), Bench.row(2, payload: both)])
        let (_, claim) = try bench.claimed()
        let less = "{\"name\":\"b\"}"
        try bench.store.stage(
            [Bench.row(2, stamp: 5, sent: 5, answered: 6, payload: less)], for: claim)
        var publication = Publication(
            claim: claim, rows: [Bench.row(1, stamp: 5, sent: 5, answered: 6, payload: less)],
            hasStagedRows: true, pages: 1, records: 2, firstRequest: 5, instant: Bench.at(3))
        publication.keptFields = [Bench.orders: ["phone"]]
        _ = try bench.store.publish(publication, decide: whichRowWins, derive: deriveStatus)
        let merged = "{\"name\":\"b\",\"phone\":\"1\"}"
        #expect(try bench.column("SELECT payload FROM record") == [merged, merged])
        #expect(
            try bench.column("SELECT DISTINCT hash FROM record") == [ContentHash(merged).hex])
    }
}
