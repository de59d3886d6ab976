import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Planning in the store")
struct PlanningTests {
    typealias Bench = StoreBench

    @Test(
        "batches come with ids in order, a session for each kind, and the module's frozen instants")
    func planned() throws {
        let bench = try StoreBench()
        let days = Bench.days(0..<3)
        let batches = try bench.store.plan(
            BatchPlan(
                tenant: Bench.tenant,
                modules: [
                    .init(
                        module: Bench.orders, cutoff: Bench.at(48), horizon: Bench.at(0),
                        kind: .initial, windows: Array(days[..<2]), plannedThrough: Bench.at(48)),
                    .init(
                        module: Bench.orders, kind: .incremental, windows: [days[2]],
                        plannedThrough: Bench.at(72)),
                    .init(
                        module: Bench.partners, cutoff: Bench.at(48), horizon: Bench.at(48),
                        kind: .initial, windows: [], plannedThrough: Bench.at(48)),
                ], worker: "w1", instant: Bench.at(80)), derive: deriveStatus)
        #expect(batches.map(\.window) == days)
        #expect(batches.map(\.kind) == [.initial, .initial, .incremental])
        #expect(batches.map(\.id) == [1, 2, 3])
        #expect(batches.allSatisfy { $0.status == .pending && $0.createdAt == Bench.at(80) })
        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.openBatches == batches)
        #expect(ledger.openSessions.map(\.type) == [.initial, .incremental])
        #expect(ledger.openSessions.map(\.batchesTotal) == [2, 1])
        #expect(batches.map(\.session) == [1, 1, 2])
        #expect(ledger.modules.map(\.plannedThrough) == [Bench.at(48), Bench.at(72)])
        #expect(ledger.modules.map(\.firstHorizon) == [Bench.at(48), Bench.at(0)])
        #expect(ledger.status.phase == .pending)
    }

    @Test("windows that overlap by a second are refused, and nothing of the plan is added")
    func overlap() throws {
        let bench = try StoreBench()
        let day = Bench.days(1..<2)[0]
        try bench.plan(Bench.orders, .initial, [day])
        let before = try bench.dump()
        let second = Duration.seconds(1)
        let bad = [
            day, Window(day.start - second, day.start + second),
            Window(day.end - second, day.end + second),
            Window(day.start + second, day.end - second),
            Window(day.start - second, day.end + second),
        ]
        for window in bad {
            let windows = [Bench.days(5..<6)[0], window]
            #expect(storeError { try bench.plan(Bench.orders, .incremental, windows) } == .overlap)
            #expect(try bench.dump() == before)
        }
        #expect(
            storeError {
                try bench.plan(Bench.orders, .incremental, Bench.days(3..<4) + Bench.days(3..<4))
            }
                == .overlap)
        #expect(try bench.dump() == before)
        try bench.plan(Bench.partners, .initial, [day])
        try bench.plan(Bench.orders, .audit, [day])
        try bench.plan(Bench.orders, .incremental, [Window(day.end, day.end + second)])
    }

    @Test("over random windows the store refuses exactly those that overlap", arguments: 1...5)
    func randomOverlap(seed: UInt64) throws {
        let bench = try StoreBench(modules: [Bench.orders])
        var draw = SameRuleOnBothPathsTests.Draw(state: seed)
        var accepted: [Window] = []
        for _ in 0..<80 {
            let start = Bench.start + .seconds(Int(draw.below(300)))
            let window = Window(start, start + .seconds(Int(1 + draw.below(12))))
            let overlaps = accepted.contains { $0.start < window.end && window.start < $0.end }
            let part = BatchPlan.ModulePlan(
                module: Bench.orders, kind: .incremental, windows: [window],
                plannedThrough: Bench.at(1))
            let code = storeError {
                _ = try bench.store.plan(
                    BatchPlan(
                        tenant: Bench.tenant, modules: [part], worker: "w", instant: Bench.at(0)),
                    derive: deriveStatus)
            }
            #expect(code == (overlaps ? .overlap : nil), "\(window)")
            if !overlaps { accepted.append(window) }
        }
        #expect(accepted.count > 10)
    }

    @Test("the file itself refuses an overlapping window from whoever writes it")
    func guarded() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        #expect(throws: (any Error).self) {
            try bench.edit(
                """
                INSERT INTO sync_batch(tenant, module, kind, window_start, window_end, created_at)
                SELECT tenant, module, kind, window_start, window_end, created_at FROM sync_batch
                """)
        }
    }

    @Test(
        "an unknown, a removed and a foreign tenant's module cannot be planned; cutoffs stay frozen"
    )
    func refused() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        #expect(
            storeError { try bench.plan("no.such", .initial, Bench.days(0..<1)) } == .inconsistent)
        #expect(
            storeError { try bench.plan(Bench.orders, .initial, Bench.days(0..<1), tenant: "x") }
                != nil)
        #expect(
            storeError { try bench.plan(Bench.orders, .initial, Bench.days(4..<5)) }
                == .inconsistent)
        try bench.open([Bench.orders])
        #expect(
            storeError { try bench.plan(Bench.partners, .initial, Bench.days(0..<1)) }
                == .inconsistent)
        #expect(try bench.store.ledger(of: Bench.tenant).openBatches.count == 2)
        #expect(try bench.store.sessions(of: Bench.tenant, limit: 9).count == 1)
    }
}
