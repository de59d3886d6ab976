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
}
