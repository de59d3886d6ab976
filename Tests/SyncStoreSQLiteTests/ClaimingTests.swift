import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Claiming")
struct ClaimingTests {
    typealias Bench = StoreBench

    @Test("the oldest window comes first whatever its module, then the lower id, then audits")
    func order() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(1..<3))
        try bench.plan(Bench.partners, .initial, Bench.days(0..<2))
        try bench.edit(
            """
            INSERT INTO sync_batch(id, tenant, module, kind, first_id, last_id, created_at)
            VALUES (99, 'acme', 'sale.order', 'audit', 1, 500, 0)
            """)
        var ids: [Int64] = []
        while let batch = try bench.claim() { ids.append(batch.id) }
        #expect(ids == [3, 1, 4, 2, 99])
        #expect(try bench.store.ledger(of: Bench.tenant).openBatches.last?.idRange == 1...500)
    }

    @Test("a claim raises token and attempts, writes the lease and an attempt, and the phase runs")
    func claim() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let batch = try #require(try bench.claim(worker: "w7", at: 30))
        #expect(batch.status == .running && batch.token == 1 && batch.attempts == 1)
        #expect(batch.leaseOwner == "w7" && batch.leaseRenewedAt == Bench.at(30))
        #expect(batch.startedAt == Bench.at(30))
        #expect(try bench.store.ledger(of: Bench.tenant).openBatches == [batch])
        #expect(try bench.store.ledger(of: Bench.tenant).status.phase == .running)
        #expect(try bench.column("SELECT worker FROM batch_attempt") == ["w7"])
        let claim = Claim(batch: batch.id, token: 1, worker: "w7")
        try bench.store.renew(claim, page: 4, at: Bench.at(31))
        #expect(try bench.column("SELECT lease_page FROM sync_batch") == ["4"])
        #expect(
            try bench.store.ledger(of: Bench.tenant).openBatches[0].leaseRenewedAt == Bench.at(31))
    }

    @Test("a window that may not be read yet, and a failure that is not due yet, are left alone")
    func notReady() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        #expect(try bench.claim(through: 23) == nil)
        let batch = try #require(try bench.claim(through: 24))
        let claim = Claim(batch: batch.id, token: batch.token, worker: "w1")
        try bench.end(claim, .failed, next: 50, error: "timed out")
        #expect(try bench.claim(at: 49) == nil)
        let again = try #require(try bench.claim(at: 50))
        #expect(again.failures == 1 && again.lastError == "timed out" && again.nextAttemptAt == nil)
        #expect(again.token == 2 && again.attempts == 2)
    }

    @Test("modules that are left out have nothing to claim, and the next in order comes instead")
    func leftOut() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.plan(Bench.partners, .initial, Bench.days(0..<1))
        func next(without modules: Set<String>) throws -> String? {
            try bench.store.claim(
                ClaimRequest(
                    tenant: Bench.tenant, worker: "w1", instant: Bench.at(1),
                    readableThrough: Bench.at(9_999), leavingOut: modules), derive: deriveStatus
            )?.module
        }
        #expect(try next(without: [Bench.orders, Bench.partners]) == nil)
        #expect(try next(without: [Bench.orders]) == Bench.partners)
        #expect(try next(without: [Bench.partners]) == Bench.orders)
    }

    @Test("a suspended tenant has nothing to claim until it is taken back")
    func suspended() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.store.setSuspended(
            Bench.tenant, reason: "key expired", at: Bench.at(1), derive: deriveStatus)
        try bench.store.setSuspended(
            Bench.tenant, reason: "key expired", at: Bench.at(2), derive: deriveStatus)
        #expect(try bench.claim() == nil)
        #expect(try bench.store.ledger(of: Bench.tenant).status.phase == .suspended)
        let suspension = try #require(try bench.store.suspension(of: Bench.tenant))
        #expect(suspension.reason == "key expired" && suspension.since == Bench.at(1))
        try bench.store.setSuspended(
            Bench.tenant, reason: nil, at: Bench.at(3), derive: deriveStatus)
        #expect(try bench.store.ledger(of: Bench.tenant).status.phase == .pending)
        #expect(try bench.store.suspension(of: Bench.tenant) == nil)
        #expect(try bench.claim() != nil)
        #expect(
            storeError {
                try bench.store.setSuspended(
                    "x", reason: "r", at: Bench.at(1), derive: deriveStatus)
            } == .inconsistent)
    }

    @Test("two stores on one file never hand out a batch twice, and each fences the other")
    func twoStores() throws {
        let bench = try StoreBench()
        let second = try bench.second()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<20))
        var claimed: [Int64] = []
        for turn in 0..<20 {
            let request = ClaimRequest(
                tenant: Bench.tenant, worker: "w\(turn % 2)", instant: Bench.at(1),
                readableThrough: Bench.at(9_999))
            let store = turn % 2 == 0 ? bench.store : second
            claimed.append(try #require(try store.claim(request, derive: deriveStatus)).id)
        }
        #expect(Set(claimed).count == 20)
        #expect(try bench.claim() == nil)
        let old = Claim(batch: claimed[0], token: 1, worker: "w0")
        try second.end(
            EndedAttempt(claim: old, status: .pending, instant: Bench.at(2)), derive: deriveStatus)
        let (_, new) = try bench.claimed(worker: "w1")
        #expect(new.batch == old.batch && new.token == 2)
        #expect(storeError { try bench.publish(old, [Bench.row(1)]) } == .staleToken)
        #expect(try bench.publish(new, [Bench.row(1)]).inserted == 1)
        #expect(
            storeError {
                _ = try second.publish(
                    Publication(
                        claim: new, rows: [], pages: 1, records: 0, firstRequest: 1,
                        instant: Bench.at(3)), decide: whichRowWins, derive: deriveStatus)
            } == .staleToken)
        #expect(try second.takeRequestNumber(for: nil, page: nil) == 1)
        #expect(try bench.store.takeRequestNumber(for: nil, page: nil) == 2)
    }

    @Test("workers that claim at the same time, each with a store of its own, share the batches")
    func atTheSameTime() async throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<60))
        let path = bench.folder.file()
        let claimed = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let store = try SQLiteSyncStore(
                        path: path, options: .init(busyTimeout: .seconds(60)))
                    let request = ClaimRequest(
                        tenant: Bench.tenant, worker: "w\(worker)", instant: Bench.at(1),
                        readableThrough: Bench.at(9_999))
                    var ids: [Int64] = []
                    while let batch = try store.claim(request, derive: deriveStatus) {
                        let claim = Claim(batch: batch.id, token: batch.token, worker: "w\(worker)")
                        let number = try store.takeRequestNumber(for: claim, page: 0)
                        let row = Bench.row(batch.id, sent: number, answered: number)
                        _ = try store.publish(
                            Publication(
                                claim: claim, rows: [row], pages: 2, records: 1,
                                firstRequest: number, instant: Bench.at(2)),
                            decide: whichRowWins, derive: deriveStatus)
                        ids.append(batch.id)
                    }
                    return ids
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.sorted() == Array(Int64(1)...60))
        #expect(
            try bench.value("SELECT count(*) FROM batch_attempt WHERE outcome = 'published'") == 60)
        #expect(try bench.value("SELECT value FROM request_sequence") == 60)
        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.status.lastCompletedWindowEnd == Bench.at(60 * 24))
        #expect(ledger.openSessions.map(\.batchesDone) == [60])
    }

    @Test("request numbers rise by one; those of an attempt are kept with their page")
    func requestNumbers() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, claim) = try bench.claimed()
        #expect(try bench.store.takeRequestNumber(for: claim, page: nil) == 1)
        #expect(try bench.store.takeRequestNumber(for: nil, page: nil) == 2)
        #expect(try bench.store.takeRequestNumber(for: claim, page: 0) == 3)
        #expect(
            try bench.column(
                """
                SELECT number || ':' || batch || ':' || token || ':' || coalesce(page, '-')
                FROM attempt_request ORDER BY number
                """) == ["1:1:1:-", "3:1:1:0"])
        let nobody = Claim(batch: 9, token: 9, worker: "w")
        #expect(
            storeError { _ = try bench.store.takeRequestNumber(for: nobody, page: 0) }
                == .inconsistent)
        #expect(try bench.store.takeRequestNumber(for: nil, page: nil) == 4)
    }
}
