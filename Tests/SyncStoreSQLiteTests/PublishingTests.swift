import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Publishing")
struct PublishingTests {
    typealias Bench = StoreBench

    @Test("a batch becomes visible whole: rows, done, cursor, flags and session in step")
    func whole() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (batch, claim) = try bench.claimed()
        let outcome = try bench.publish(claim, [Bench.row(1), Bench.row(2, "b")])
        #expect(outcome == PublishOutcome(inserted: 2))

        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.openBatches.isEmpty)
        #expect(ledger.status.phase == .done)
        #expect(ledger.status.initialSyncDone)
        #expect(ledger.status.lastCompletedWindowEnd == Bench.at(24))
        #expect(ledger.status.lastProcessID == batch.session)
        #expect(ledger.modules[0].doneThrough == Bench.at(24))
        let session = try #require(ledger.openSessions.first)
        #expect(session.batchesTotal == 1 && session.batchesDone == 1)
        #expect(session.recordsInserted == 2)
        let done = try #require(try bench.store.batches(of: Bench.tenant, limit: 1).first)
        #expect(done.status == .done && done.pages == 2 && done.records == 2)
        #expect(done.leaseOwner == nil && done.finishedAt == Bench.at(3))
        #expect(try bench.column("SELECT outcome FROM batch_attempt") == ["published"])
        #expect(try bench.column("SELECT batch FROM record ORDER BY odoo_id") == ["1", "1"])
        #expect(try bench.store.recordCounts(of: Bench.tenant) == [Bench.orders: 2])
    }

    @Test("a claim that was overtaken publishes nothing, stages nothing, renews and ends nothing")
    func staleToken() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, old) = try bench.claimed()
        try bench.end(old, .failed, next: 2)
        let (_, new) = try bench.claimed(worker: "w2")
        #expect(new.token == old.token + 1)
        let before = try bench.dump()
        #expect(storeError { try bench.publish(old, [Bench.row(1)]) } == .staleToken)
        #expect(storeError { try bench.store.stage([Bench.row(1)], for: old) } == .staleToken)
        #expect(storeError { try bench.store.renew(old, page: 1, at: Bench.at(5)) } == .staleToken)
        #expect(storeError { try bench.end(old, .failed, next: 9) } == .staleToken)
        #expect(try bench.dump() == before)
        try bench.publish(new, [Bench.row(1)])
        #expect(storeError { try bench.publish(new, [Bench.row(1)]) } == .staleToken)
    }

    @Test("a lease that ran out does not stop a worker that nobody replaced")
    func expiredLease() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, claim) = try bench.claimed()
        #expect(try bench.publish(claim, [Bench.row(1)], at: 9_000).inserted == 1)
    }

    @Test("a row that is there already counts as unchanged, and its request numbers move on")
    func unchanged() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.publish(try bench.claimed().1, [Bench.row(1, sent: 1, answered: 2)])
        let outcome = try bench.publish(
            try bench.claimed().1,
            [Bench.row(1, sent: 3, answered: 4), Bench.row(2, sent: 3, answered: 4)])
        #expect(outcome == PublishOutcome(inserted: 1, unchanged: 1))
        #expect(try bench.column("SELECT sent_number FROM record WHERE odoo_id = 1") == ["3"])
    }

    @Test("an older read counts as unchanged and leaves the stored row alone")
    func olderRead() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.publish(
            try bench.claimed().1, [Bench.row(1, "new", stamp: 9, sent: 5, answered: 6)])
        let outcome = try bench.publish(
            try bench.claimed().1, [Bench.row(1, "old", stamp: 3, sent: 1, answered: 2)])
        #expect(outcome == PublishOutcome(unchanged: 1))
        #expect(try bench.column("SELECT payload FROM record") == [#"{"name":"new"}"#])
    }

    @Test("a tombstone gives way to a later read, and the row counts as updated though it is alike")
    func revived() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<3))
        try bench.publish(try bench.claimed().1, [Bench.row(1, sent: 5, answered: 6)])
        try bench.edit("UPDATE record SET deleted_at = 7, confirmed = 1")
        #expect(try bench.store.recordCounts(of: Bench.tenant)[Bench.orders] == 0)
        #expect(try bench.store.missing([1], module: Bench.orders, tenant: Bench.tenant) == [])
        let early = try bench.publish(
            try bench.claimed().1, [Bench.row(1, stamp: 99, sent: 3, answered: 4)])
        #expect(early == PublishOutcome(unchanged: 1))
        let late = try bench.publish(
            try bench.claimed().1, [Bench.row(1, sent: 7, answered: 8)])
        #expect(late == PublishOutcome(updated: 1))
        #expect(try bench.store.recordCounts(of: Bench.tenant)[Bench.orders] == 1)
        #expect(try bench.column("SELECT confirmed FROM record") == ["0"])
    }

    @Test("where overlapping reads would decide, nothing is published and the ids are named")
    func readAgain() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.publish(
            try bench.claimed().1,
            [Bench.row(1, "a", sent: 1, answered: 9), Bench.row(3, "a", sent: 1, answered: 9)],
            references: [Bench.partners: [Bench.row(7, "a", sent: 1, answered: 9)]])
        let (_, claim) = try bench.claimed()
        let before = try bench.dump()
        let outcome = try bench.publish(
            claim,
            [3, 2, 1].map { Bench.row($0, "b", sent: 5, answered: 12) },
            references: [Bench.partners: [Bench.row(7, "b", sent: 5, answered: 12)]])
        #expect(outcome.readAgain == [Bench.orders: [1, 3], Bench.partners: [7]])
        #expect(outcome.inserted == 0 && outcome.updated == 0 && outcome.unchanged == 0)
        #expect(try bench.dump() == before)
        let again = try bench.publish(
            claim, [1, 2, 3].map { Bench.row($0, "b", sent: 13, answered: 14) })
        #expect(again == PublishOutcome(inserted: 1, updated: 2))
    }

    @Test("references are published with the batch, under their module, naming no batch")
    func references() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let outcome = try bench.publish(
            try bench.claimed().1, [Bench.row(1)], references: [Bench.partners: [Bench.row(8)]])
        #expect(outcome.inserted == 2)
        #expect(
            try bench.column(
                "SELECT odoo_id FROM record WHERE module = 'res.partner' AND batch IS NULL")
                == ["8"])
        #expect(
            try bench.store.missing([9, 8, 7, 9], module: Bench.partners, tenant: Bench.tenant)
                == [7, 9])
        #expect(try bench.store.missing([], module: Bench.partners, tenant: Bench.tenant) == [])
    }

    @Test("tenants with the same ids do not touch each other's rows")
    func tenants() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.open([Bench.orders], tenant: "other")
        for (tenant, name) in [(Bench.tenant, "ours"), ("other", "theirs")] {
            try bench.plan(Bench.orders, .initial, Bench.days(0..<1), tenant: tenant)
            let batch = try #require(try bench.claim(tenant: tenant))
            let claim = Claim(batch: batch.id, token: batch.token, worker: "w1")
            #expect(try bench.publish(claim, [Bench.row(1, name)]).inserted == 1)
        }
        #expect(
            try bench.column("SELECT tenant || name FROM sale_order ORDER BY tenant")
                == ["acmeours", "othertheirs"])
        #expect(try bench.store.tenants() == ["acme", "other"])
    }

    @Test("a payload that is no JSON object is refused, and nothing is published")
    func badPayload() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, claim) = try bench.claimed()
        let before = try bench.dump()
        for payload in ["", "[1]", "{\"a\":", "text"] {
            let row = Bench.row(1, payload: payload)
            #expect(storeError { try bench.publish(claim, [row]) } == .inconsistent)
            #expect(storeError { try bench.store.stage([row], for: claim) } == .inconsistent)
        }
        #expect(try bench.dump() == before)
    }
}
