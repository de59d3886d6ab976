import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Flags and cursor as they follow from the ledger")
struct DeriveStatusTests {
    let zero = OdooTimestamp(seconds: 1_764_028_800)

    func at(_ day: Int) -> OdooTimestamp { zero + .seconds(Int64(day) * 86_400) }

    func module(
        _ name: String, from horizon: Int? = 0, done: [Range<Int>] = [], through: Int? = nil,
        joined: Bool = false, mirrored: Bool = true, open: [OpenBatchFacts] = []
    ) -> ModuleFacts {
        var state = ModuleState(module: name, isMirrored: mirrored)
        state.firstHorizon = horizon.map(at)
        state.horizon = state.firstHorizon
        state.doneThrough = through.map(at)
        state.hasJoined = joined
        return ModuleFacts(
            state: state, doneWindows: done.map { Window(at($0.lowerBound), at($0.upperBound)) },
            openBatches: open)
    }

    func derive(
        _ modules: [ModuleFacts], phase: SyncStatus.Phase = .running, cursor: Int? = nil
    ) -> DerivedStatus {
        deriveStatus(
            StatusFacts(
                status: SyncStatus(
                    userID: "acme", phase: phase, lastCompletedWindowEnd: cursor.map(at)),
                modules: modules))
    }

    func open(
        _ status: BatchStatus, _ kind: BatchKind = .initial, failedBefore: Bool = false
    ) -> OpenBatchFacts {
        OpenBatchFacts(kind: kind, status: status, failedBefore: failedBefore)
    }

    @Test("the cursor is the end of the done prefix, counted from the first horizon")
    func prefix() {
        #expect(derive([module("a", done: [0..<1, 1..<2])]).lastCompletedWindowEnd == at(2))
        // A hole stops it.
        #expect(derive([module("a", done: [0..<1, 2..<3])]).lastCompletedWindowEnd == at(1))
        #expect(derive([module("a", done: [1..<2])]).lastCompletedWindowEnd == nil)
        // Going on from a prefix that is known already.
        let later = derive(
            [module("a", done: [3..<4, 4..<5], through: 3, joined: true)], cursor: 3)
        #expect(later.lastCompletedWindowEnd == at(5))
        #expect(later.doneThrough == ["a": at(5)])
    }

    @Test("windows below the first horizon do not enter the prefix; one that reaches over it does")
    func belowHorizon() {
        let below = module("a", from: 5, done: [0..<1, 5..<6])
        #expect(derive([below]).lastCompletedWindowEnd == at(6))
        #expect(derive([module("a", from: 5, done: [0..<5])]).lastCompletedWindowEnd == nil)
        #expect(derive([module("a", from: 5, done: [4..<6])]).lastCompletedWindowEnd == at(6))
    }

    @Test("no module moves the cursor past what another still lacks")
    func minimum() {
        let slow = module("b", done: [0..<1])
        let derived = derive([module("a", done: [0..<1, 1..<2, 2..<3]), slow])
        #expect(derived.lastCompletedWindowEnd == at(1))
        #expect(derived.joined == ["a", "b"])
        #expect(derive([module("a", done: [0..<1]), module("b")]).lastCompletedWindowEnd == nil)
    }

    @Test("windows may be done in any order: the cursor is the same", arguments: 0..<24)
    func anyOrder(seed: Int) {
        var days = [0, 1, 2, 3]
        var order: [Int] = []
        var rest = seed
        while !days.isEmpty {
            order.append(days.remove(at: rest % days.count))
            rest /= 4
        }
        var done: Set<Int> = []
        var cursor: Int?
        for day in order {
            done.insert(day)
            let windows = done.sorted().map { $0..<($0 + 1) }
            let derived = derive([module("a", done: windows, joined: true)], cursor: cursor)
            var expected = 0
            while done.contains(expected) { expected += 1 }
            #expect(derived.lastCompletedWindowEnd == (expected == 0 ? nil : at(expected)))
            cursor = expected == 0 ? nil : expected
        }
        #expect(cursor == 4)
    }

    @Test("the cursor is never lowered")
    func neverBack() {
        let behind = module("a", done: [], through: 2, joined: true)
        #expect(derive([behind], cursor: 5).lastCompletedWindowEnd == at(5))
        #expect(derive([module("a", joined: true)], cursor: 5).lastCompletedWindowEnd == at(5))
        #expect(derive([], cursor: 5).lastCompletedWindowEnd == at(5))
    }

    @Test("a later module joins when its prefix reaches the cursor, and holds nothing before")
    func joining() {
        let old = module("a", through: 5, joined: true)
        let behind = derive([old, module("b", done: [0..<4])], cursor: 5)
        #expect(behind.joined == ["a"])
        #expect(behind.lastCompletedWindowEnd == at(5))
        let caughtUp = derive([old, module("b", done: [0..<4, 4..<5])], cursor: 5)
        #expect(caughtUp.joined == ["a", "b"])
        #expect(caughtUp.lastCompletedWindowEnd == at(5))
    }

    @Test("a removed module leaves: the cursor no longer waits for it")
    func leaving() {
        let gone = module("a", through: 1, joined: true, mirrored: false, open: [open(.dead)])
        let derived = derive([gone, module("b", through: 3, joined: true)], cursor: 1)
        #expect(derived.joined == ["b"])
        #expect(derived.lastCompletedWindowEnd == at(3))
        #expect(!derived.hasFailedBatches)
        #expect(derived.phase == .done)
    }

    @Test("initial is done when every module is planned and no initial batch is open")
    func initialDone() {
        #expect(derive([module("a", done: [0..<1])]).initialSyncDone)
        #expect(!derive([module("a"), module("b", from: nil)]).initialSyncDone)
        #expect(!derive([module("a", open: [open(.failed)])]).initialSyncDone)
        #expect(!derive([module("a", open: [open(.dead)])]).initialSyncDone)
        #expect(derive([module("a", open: [open(.pending, .incremental)])]).initialSyncDone)
        #expect(!derive([]).initialSyncDone)
    }

    @Test("failed batches are failed, dead, or running again after a failure")
    func failedFlag() {
        for (facts, expected) in [
            (open(.failed), true), (open(.dead), true), (open(.running, failedBefore: true), true),
            (open(.running), false), (open(.pending), false),
        ] {
            #expect(derive([module("a", open: [facts])]).hasFailedBatches == expected)
        }
        // Two failed, one recovers: still failed.
        let two = [open(.failed), open(.running, failedBefore: true)]
        #expect(derive([module("a", open: two)]).hasFailedBatches)
    }

    @Test("the phase follows the work along the transitions that are allowed")
    func phases() {
        func phase(_ facts: [OpenBatchFacts], after: SyncStatus.Phase) -> SyncStatus.Phase {
            derive([module("a", open: facts)], phase: after).phase
        }
        #expect(phase([open(.pending)], after: .notStarted) == .pending)
        #expect(phase([open(.pending), open(.running)], after: .pending) == .running)
        #expect(phase([open(.pending)], after: .running) == .running)
        #expect(phase([open(.pending)], after: .done) == .running)
        #expect(phase([open(.failed), open(.running)], after: .running) == .running)
        #expect(phase([open(.failed)], after: .running) == .failed)
        #expect(phase([], after: .running) == .done)
        // A module comes back with what had failed in it, and leaves with it.
        #expect(phase([open(.failed)], after: .done) == .running)
        #expect(phase([], after: .failed) == .running)
        for facts in [[], [open(.running)], [open(.failed)]] {
            #expect(phase(facts, after: .suspended) == .suspended)
        }
        #expect(derive([module("a", from: nil)], phase: .notStarted).phase == .notStarted)
    }
}
