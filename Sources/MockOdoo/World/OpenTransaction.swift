public import OdooProtocol

/// What can be told of a transaction that is open.
public struct OpenTransaction: Hashable, Sendable {
    /// Which one it is.
    public let id: HeldTransactionID
    /// When it began: the stamp of all that it writes.
    public let begin: OdooTimestamp
    /// Who runs it.
    public let author: CommitAuthor
    /// How many rows it has written.
    public let rowCount: Int
    /// Whom it waits for; nil if it does not wait.
    public let waitsFor: HeldTransactionID?
}
