/// Something that becomes true in the course of a run.
public enum Condition: Hashable, Sendable {
    /// `initial sync is done`: every module is planned and all its initial batches are done.
    case initialSyncDone
    /// `all is quiet`: no batch is pending, running or waiting for its next attempt, and no window
    /// is due.
    case allQuiet
    /// `window 3 of sale.order is done`: that window's batch is published; without a module, in all
    /// of them.
    case windowDone(WindowReference)
    /// `the next audit is done`: one that began after this step did is whole in every module.
    case auditDone(deep: Bool)
    /// `a batch of sale.order has failed`: a batch stands as failed or dead; without a module, any.
    case batchFailed(module: String?)
}

extension Condition: CustomStringConvertible {
    /// The condition as a scenario writes it.
    public var description: String { InstantText.text(self) }
}
