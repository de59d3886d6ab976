public import OdooProtocol

/// One committed transaction of the source: the truth that a mirror is measured against.
public struct SourceCommit: Hashable, Sendable {
    /// Its place in the history's one sequence; the instant at which it became visible to readers.
    public var sequence: Int64
    /// When the transaction began, in virtual time; by the database's clock this is what stamps its rows.
    public var begin: OdooTimestamp
    /// When it became visible, in virtual time; never before `begin`.
    public var commit: OdooTimestamp
    /// Who made it.
    public var author: CommitAuthor
    /// The records it touched.
    public var changes: [SourceChange]

    /// A commit.
    public init(
        sequence: Int64, begin: OdooTimestamp, commit: OdooTimestamp, author: CommitAuthor,
        changes: [SourceChange]
    ) {
        self.sequence = sequence
        self.begin = begin
        self.commit = commit
        self.author = author
        self.changes = changes
    }
}
