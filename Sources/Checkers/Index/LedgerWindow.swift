/// A window of the ledger with its batch.
public struct LedgerWindow: Hashable, Sendable {
    /// The window.
    public let window: ReadWindow
    /// The batch that reads it.
    public let batch: Int64
    /// Where that batch stands.
    public let status: BatchStatus
}
