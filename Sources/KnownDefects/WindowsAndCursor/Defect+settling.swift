import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Windows that are read before everything in them can be seen.
extension Defect {
    /// Original: with three days of lookback and 24 hours a window, a fourth one lies between now and tomorrow.
    public static let futureWindowEnd = Defect(
        "future-window-end", in: .windowsAndCursor,
        "history is cut forward from its start, so that the last window ends in the future; it is "
            + "read at once and marked done",
        caughtBy: .futureWindow, as: "future-window-end",
        rules: { rules in
            rules.initialWindows = { horizon, cutoff, length in
                var windows = [Window(horizon, horizon + length)]
                while let last = windows.last, last.end <= cutoff {
                    windows.append(Window(last.end, last.end + length))
                }
                return windows
            }
            rules.readableThrough = { _, _ in OdooTimestamp(microseconds: .max) }
            rules.settledWhenRead = { _, _, _, _ in true }
        })

    /// Original: a stamp is taken for the instant at which a row becomes visible.
    public static let lateCommit = Defect(
        "late-commit", in: .windowsAndCursor,
        "a window is read a second after it ends, while transactions that began in it still run",
        caughtBy: .futureWindow, as: "late-commit",
        rules: { rules in
            rules.safeNow = { time, _ in SyncRules.sound.safeNow(time, .zero) }
            rules.settledWhenRead = { _, _, _, _ in true }
        })

    /// The same without even the second.
    public static let noSettle = Defect(
        "no-settle", in: .windowsAndCursor,
        "a window is read at the very instant at which it ends",
        caughtBy: .futureWindow, as: "no-settle",
        rules: { rules in
            rules.safeNow = { time, _ in time.now.cutToSecond }
            rules.settledWhenRead = { _, _, _, _ in true }
        })
}
