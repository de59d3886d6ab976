import OdooProtocol
import ScenarioRunner
import SyncEngine
import Testing

@testable import KnownDefects

@Suite("The original rules")
struct V3AsPublishedTests {
    let now = OdooTimestamp(seconds: 1_764_061_200)
    let day = Duration.seconds(86_400)
    let rules = V3AsPublished.rules

    @Test("three days make four windows, the last one lies between now and tomorrow")
    func initialWindows() {
        let windows = rules.initialWindows(now - day * 3, now, day)
        #expect(windows.count == 4)
        #expect(windows.first?.start == now - day * 3)
        #expect(windows.last == Window(now, now + day))
        for (earlier, later) in zip(windows, windows.dropFirst()) {
            #expect(earlier.end == later.start)
        }
    }

    @Test(
        "the last initial window always ends in the future", arguments: [1, 3_600, 86_399, 86_401])
    func lastWindowEndsInTheFuture(odd: Int) {
        let windows = rules.initialWindows(now - .seconds(3 * 86_400 + odd), now, day)
        #expect(windows.last.map { $0.end > now } == true)
        #expect(windows.last.map { $0.contains(now) } == true)
    }

    @Test("nothing settles: now is now, and any window may be read")
    func noSettle() {
        let time = OdooTime(now: now + .milliseconds(412), uncertainty: .seconds(1))
        #expect(rules.safeNow(time, .seconds(900)) == now)
        #expect(rules.readableThrough(now, time) > now + day * 365)
        #expect(rules.settledWhenRead(now, .zero, now + day, .seconds(900)))
        #expect(!SyncRules.sound.settledWhenRead(now, .zero, now + day, .seconds(900)))
    }

    @Test("one window is added after ten days of downtime, where ten are due")
    func oneWindowAtATime() {
        let facts = facts(cursor: now, planned: now, at: now + day * 10)
        #expect(rules.dueWindows(facts) == [Window(now, now + day)])
        #expect(SyncRules.sound.dueWindows(facts).count == 10)
    }

    @Test("a window is added at the second a whole length has passed since the cursor, not before")
    func edge() {
        #expect(rules.dueWindows(facts(cursor: now, planned: now, at: now + day)).count == 1)
        let before = facts(cursor: now, planned: now, at: now + day - .microseconds(1))
        #expect(rules.dueWindows(before).isEmpty)
        #expect(rules.nextDue(before) == now + day)
    }

    @Test("the same window is not added twice while it is not done")
    func notTwice() {
        let facts = facts(cursor: now, planned: now + day, at: now + day * 3)
        #expect(rules.dueWindows(facts).isEmpty)
        #expect(rules.nextDue(facts) == nil)
    }

    @Test("increments wait until all of history is done")
    func gatedByHistory() {
        let facts = facts(cursor: now, planned: now, at: now + day * 3, initialSyncDone: false)
        #expect(rules.dueWindows(facts).isEmpty)
        #expect(SyncRules.sound.dueWindows(facts).count == 3)
        #expect(rules.dueWindows(self.facts(cursor: nil, planned: now, at: now + day)).isEmpty)
    }

    @Test("a module starts at the cursor, also when that leaves a gap behind its last window")
    func gap() {
        let facts = facts(cursor: now + day, planned: now, at: now + day * 2)
        #expect(rules.dueWindows(facts) == [Window(now + day, now + day * 2)])
        #expect(SyncRules.sound.dueWindows(facts).first?.start == now)
    }

    @Test("the cursor moves with the first module that is done, though the others are not")
    func cursorOnFirstModule() {
        let facts = StatusFacts(
            status: SyncStatus(userID: "t", lastCompletedWindowEnd: now),
            modules: [module("account.move", done: []), module("sale.order", done: [1])])
        #expect(rules.deriveStatus(facts).lastCompletedWindowEnd == now + day)
        #expect(SyncRules.sound.deriveStatus(facts).lastCompletedWindowEnd == now)
    }

    @Test("the cursor jumps over windows of history that nobody has read")
    func cursorOutOfOrder() {
        let facts = StatusFacts(
            status: SyncStatus(userID: "t"), modules: [module("sale.order", done: [3])])
        #expect(rules.deriveStatus(facts).lastCompletedWindowEnd == now + day * 3)
        #expect(SyncRules.sound.deriveStatus(facts).lastCompletedWindowEnd == nil)
    }

    @Test("the cursor never moves back, and all but the cursor is as in the sound rule")
    func otherwiseSound() {
        let facts = StatusFacts(
            status: SyncStatus(userID: "t", lastCompletedWindowEnd: now + day * 9),
            modules: [module("sale.order", done: [1, 2])])
        var derived = rules.deriveStatus(facts)
        #expect(derived.lastCompletedWindowEnd == now + day * 9)
        let sound = SyncRules.sound.deriveStatus(facts)
        derived.lastCompletedWindowEnd = sound.lastCompletedWindowEnd
        #expect(derived == sound)
    }

    private func facts(
        cursor: OdooTimestamp?, planned: OdooTimestamp, at instant: OdooTimestamp,
        initialSyncDone: Bool = true
    ) -> DueFacts {
        var state = ModuleState(module: "sale.order")
        state.cutoff = now
        state.plannedThrough = planned
        let status = SyncStatus(
            userID: "t", initialSyncDone: initialSyncDone, lastCompletedWindowEnd: cursor)
        return DueFacts(
            ledger: TenantLedger(
                status: status, modules: [state], openBatches: [], openSessions: []),
            module: state, length: day, safeNow: instant.cutToSecond,
            time: OdooTime(now: instant, uncertainty: .seconds(1)))
    }

    /// A module whose windows of these numbers are done, counted from 1; window 1 begins now.
    private func module(_ name: String, done: [Int]) -> ModuleFacts {
        var state = ModuleState(module: name)
        state.cutoff = now
        state.horizon = now
        state.firstHorizon = now
        state.hasJoined = true
        return ModuleFacts(
            state: state,
            doneWindows: done.map { Window(now + day * ($0 - 1), now + day * $0) },
            openBatches: [])
    }
}

@Suite("The catalogue of known defects")
struct KnownDefectsTests {
    @Test("names are in order, each once, and each tells its mechanism")
    func names() {
        let names = KnownDefects.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        #expect(names.contains("v3-as-published"))
        for defect in KnownDefects.all { #expect(!defect.mechanism.isEmpty) }
    }

    @Test("a defect is found by its name, an unknown name is nothing")
    func lookup() {
        #expect(KnownDefects.named("v3-as-published")?.name == "v3-as-published")
        #expect(KnownDefects.named("v3") == nil)
    }
}
