import Checkers
public import ScenarioRunner
import SyncEngine

/// Work that failed, and is not taken up again as it should be.
extension Defect {
    /// Original: “will retry automatically” stands in its description, and nothing says when.
    public static let retryNever = Defect(
        "retry-never", in: .work, "a batch that failed is never tried again",
        caughtBy: .liveness, as: "retry-never",
        rules: { $0.backOff = { _, _, _ in .seconds(86_400 * 3_650) } })

    /// Trying again is all it knows.
    public static let retryForeverPoison = Defect(
        "retry-forever-poison", in: .work,
        "a batch that one record keeps from being read is tried again for ever, and nobody hears "
            + "which record it is",
        caughtBy: .liveness, as: "retry-forever-poison",
        rules: { $0.isPoison = { _ in false } })

    /// Nothing keeps it from asking again at once.
    public static let retryHotLoop = Defect(
        "retry-hot-loop", in: .work,
        "whatever fails is tried again at once, for as long as it fails",
        caughtBy: .thrift, as: "retry-hot-loop",
        rules: { rules in
            rules.backOff = { _, _, _ in .zero }
            rules.outagePause = { _, _, _ in nil }
        })

    /// What is the same for all happens to all at once.
    public static let thunderingHerd = Defect(
        "thundering-herd", in: .work,
        "every wait after a failure is as long as it may be, so that all tenants retry on the same "
            + "second",
        caughtBy: .thrift, as: "thundering-herd",
        rules: { rules in
            rules.backOff = { failures, limits, _ in
                SyncRules.sound.backOff(failures, limits) { $0 }
            }
            rules.outagePause = { failures, limits, _ in
                SyncRules.sound.outagePause(failures, limits) { $0 }
            }
        })
}
