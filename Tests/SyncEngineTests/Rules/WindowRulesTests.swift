import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Initial windows")
struct InitialWindowsTests {
    let cutoff = OdooTimestamp(seconds: 1_764_072_000)
    let day = Duration.seconds(86_400)

    @Test("they tile the history and end exactly at the cutoff", arguments: 0..<50)
    func tile(seed: Int) {
        let past = Duration.seconds(Int64(seed * 7_919 % 900_000 + 1))
        let length = Duration.seconds(Int64(seed * 104_729 % 90_000 + 1))
        let windows = initialWindows(horizon: cutoff - past, cutoff: cutoff, length: length)
        #expect(windows.first?.start == cutoff - past)
        #expect(windows.last?.end == cutoff)
        for (earlier, later) in zip(windows, windows.dropFirst()) {
            #expect(earlier.end == later.start)
            #expect(earlier.end - earlier.start == length)
        }
    }

    @Test("ninety days are ninety windows; a rest is a shorter last one")
    func counts() {
        #expect(initialWindows(horizon: cutoff - day * 90, cutoff: cutoff, length: day).count == 90)
        let uneven = initialWindows(
            horizon: cutoff - day * 2 - .seconds(1), cutoff: cutoff, length: day)
        #expect(uneven.count == 3)
        #expect(uneven.last == Window(cutoff - .seconds(1), cutoff))
    }

    @Test("there are none where history is empty")
    func empty() {
        #expect(initialWindows(horizon: cutoff, cutoff: cutoff, length: day).isEmpty)
        #expect(initialWindows(horizon: cutoff + day, cutoff: cutoff, length: day).isEmpty)
    }
}

@Suite("Due windows")
struct DueWindowsTests {
    let noon = OdooTimestamp(seconds: 1_764_072_000)
    let day = Duration.seconds(86_400)

    /// Facts of a module that was planned through noon.
    func facts(safeNow: OdooTimestamp, length: Duration? = nil, planned: Bool = true) -> DueFacts {
        var module = ModuleState(module: "sale.order")
        if planned {
            module.cutoff = noon - day
            module.plannedThrough = noon
        }
        let ledger = TenantLedger(
            status: SyncStatus(userID: "acme"), modules: [module], openBatches: [],
            openSessions: [])
        return DueFacts(
            ledger: ledger, module: module, length: length ?? day, safeNow: safeNow,
            time: OdooTime(now: safeNow, uncertainty: .zero))
    }

    @Test("a window is due at the very second its end has settled, not one before")
    func edge() {
        #expect(dueWindows(facts(safeNow: noon + .seconds(86_399))).isEmpty)
        #expect(dueWindows(facts(safeNow: noon + day)) == [Window(noon, noon + day)])
        #expect(nextDue(facts(safeNow: noon)) == noon + day)
    }

    @Test("after downtime all missed windows are due, tiling the gap", arguments: [1, 2, 10, 365])
    func catchUp(days: Int) {
        let windows = dueWindows(facts(safeNow: noon + .seconds(Int64(86_400 * days + 5))))
        #expect(windows.count == days)
        #expect(windows.first?.start == noon)
        for (earlier, later) in zip(windows, windows.dropFirst()) {
            #expect(earlier.end == later.start)
        }
    }

    @Test("a new length starts where the old one stopped")
    func newLength() {
        let windows = dueWindows(facts(safeNow: noon + day, length: .seconds(21_600)))
        #expect(windows.count == 4)
        #expect(windows.first?.start == noon)
        #expect(windows.last?.end == noon + day)
    }

    @Test(
        "without any planned window they start at the cutoff; before first contact there are none")
    func beginning() {
        var fresh = facts(safeNow: noon + day)
        fresh.module.plannedThrough = nil
        #expect(dueWindows(fresh).map(\.start) == [noon - day, noon])
        let never = facts(safeNow: noon + day, planned: false)
        #expect(dueWindows(never).isEmpty)
        #expect(nextDue(never) == nil)
    }

    @Test("what is due never ends after safe now, and what is next always does", arguments: 0..<100)
    func neverTooEarly(seed: Int) {
        let safeNow = noon + .seconds(Int64(seed * 60_013 % 1_000_000))
        let some = facts(safeNow: safeNow, length: .seconds(Int64(seed * 977 % 100_000 + 1)))
        let windows = dueWindows(some)
        #expect(windows.allSatisfy { $0.end <= safeNow })
        var after = some
        after.module.plannedThrough = windows.last?.end ?? noon
        #expect(nextDue(after).map { $0 > safeNow } == true)
        #expect(dueWindows(after).isEmpty)
    }
}

@Suite("Safe now and settling")
struct SettlingTests {
    let noon = OdooTimestamp(seconds: 1_764_072_000)

    @Test("safe now is Odoo's time less uncertainty and settle, cut to the second")
    func safe() {
        let time = OdooTime(now: noon + .milliseconds(700), uncertainty: .milliseconds(1_200))
        #expect(safeNow(time, settle: .seconds(900)) == noon - .seconds(901))
        #expect(safeNow(time, settle: .zero) == noon - .seconds(1))
    }

    @Test("no window is readable beyond safe now")
    func readable() {
        let time = OdooTime(now: noon, uncertainty: .seconds(1))
        #expect(readableThrough(safeNow: noon - .seconds(900), time: time) == noon - .seconds(900))
    }

    @Test("a page proves that its window had settled when its request was sent, to the second")
    func settled() {
        let end = noon - .seconds(900)
        func isSettled(_ date: OdooTimestamp, _ roundTrip: Duration) -> Bool {
            settledWhenRead(
                date: date, roundTrip: roundTrip, windowEnd: end, settle: .seconds(900))
        }
        #expect(isSettled(noon, .zero))
        #expect(!isSettled(noon - .seconds(1), .zero))
        #expect(!isSettled(noon, .milliseconds(1)))
        #expect(isSettled(noon + .seconds(1), .seconds(1)))
    }
}
