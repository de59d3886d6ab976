import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

extension Defect {
    /// The original system, by the rules that its own description states.
    ///
    /// Its description calls it verified: everything matched when it was looked at. What it loses is written later.
    public static let v3AsPublished = Defect(
        "v3-as-published", in: .windowsAndCursor,
        "initial windows are cut forward into the future and read at once "
            + "without settle, one cursor follows whichever batch is done, and one window a day is "
            + "added there",
        caughtBy: .futureWindow, as: "future-window-end",
        rules: { $0 = V3AsPublished.rules })
}

/// The rules of the original system, each with what it loses.
enum V3AsPublished {
    /// The sound rules with those replaced that the original's description contradicts.
    static var rules: SyncRules {
        var rules = SyncRules.sound
        rules.safeNow = { time, _ in safeNow(time) }
        rules.readableThrough = { _, _ in readableThrough }
        rules.settledWhenRead = { _, _, _, _ in true }
        rules.initialWindows = { horizon, now, length in
            initialWindows(horizon: horizon, now: now, length: length)
        }
        rules.dueWindows = { dueWindows($0) }
        rules.nextDue = { nextDue($0) }
        rules.deriveStatus = { deriveStatus($0) }
        return rules
    }

    /// "Now" is the clock's reading, to the second.
    ///
    /// Loses what was written before now and is committed after: `write_date` is the start of a transaction, and nothing is
    /// left for those that still run, nor for the inexactness of the clock.
    static func safeNow(_ time: OdooTime) -> OdooTimestamp { time.now.cutToSecond }

    /// Every batch is read as soon as it is there, wherever its window ends.
    ///
    /// Loses everything that is written between the reading and the window's end: the batch is done by then.
    static let readableThrough = OdooTimestamp(microseconds: .max)

    /// Full windows, cut forward from `now` less the lookback, until one holds `now`.
    ///
    /// With three days and 24 hours these are four a module, sixteen batches in all, and the fourth begins now and ends
    /// tomorrow: it is read at once, marked done, and loses a day of writes. The original reports the end of such a window,
    /// a day ahead, as its cursor.
    static func initialWindows(
        horizon: OdooTimestamp, now: OdooTimestamp, length: Duration
    ) -> [Window] {
        var windows: [Window] = []
        var start = horizon
        while start <= now {
            windows.append(Window(start, start + length))
            start = start + length
        }
        return windows
    }

    /// One window from the cursor on, when a whole length has passed since then, and only once history is done.
    ///
    /// All modules start at the one cursor, so a module that is behind it has a gap; after ten days of downtime one window
    /// is added where ten are due, and the next only when that one is done; a batch of history that never gets done keeps
    /// every new write out.
    static func dueWindows(_ facts: DueFacts) -> [Window] {
        guard let start = nextStart(facts), facts.time.now >= start + facts.length else {
            return []
        }
        return [Window(start, start + facts.length)]
    }

    /// When the next window begins to be added.
    static func nextDue(_ facts: DueFacts) -> OdooTimestamp? {
        nextStart(facts).map { $0 + facts.length }
    }

    /// The cursor, unless there is none yet, history is not done, or the window from there is planned already.
    private static func nextStart(_ facts: DueFacts) -> OdooTimestamp? {
        let status = facts.ledger.status
        guard status.initialSyncDone, let cursor = status.lastCompletedWindowEnd else { return nil }
        // The window exists and is not done yet; a second one like it is not made.
        if let planned = facts.module.plannedThrough, planned > cursor { return nil }
        return cursor
    }

    /// The cursor is the latest end of any done batch of any module; everything else as in the sound rule.
    ///
    /// It moves when the first module of a window is done, so that it claims what other modules still lack; during history,
    /// whose batches run side by side, it claims days that nobody has read.
    static func deriveStatus(_ facts: StatusFacts) -> DerivedStatus {
        var derived = SyncRules.sound.deriveStatus(facts)
        var cursor = facts.status.lastCompletedWindowEnd
        for module in facts.modules {
            for end in module.doneWindows.map(\.end) + [module.state.doneThrough].compactMap(\.self)
            {
                cursor = max(cursor ?? end, end)
            }
        }
        derived.lastCompletedWindowEnd = cursor
        return derived
    }
}
