/// A window as the second version's ledger has it; all its instants are offsets from the scenario's `starts`.
public struct InheritedWindow: Hashable, Sendable {
    /// Where a batch of the second version can stand.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Never begun.
        case pending
        /// Begun by a worker that is gone.
        case running
        /// Read.
        case done
        /// Tried in vain.
        case failed
    }

    /// Where it begins.
    public var starts: Duration
    /// Where it ends; after it begins, and in the future if the second version cut it so.
    public var ends: Duration
    /// Where its batch stands.
    public var status: Status
    /// When it was read; nil where the ledger does not tell.
    public var finished: Duration?

    /// A window.
    public init(
        from starts: Duration, to ends: Duration, _ status: Status, finished: Duration? = nil
    ) {
        self.starts = starts
        self.ends = ends
        self.status = status
        self.finished = finished
    }
}
