public import OdooProtocol

/// One commit, as the log keeps it.
///
/// `begin` is what stamped the rows, `commit` is when others could see them: the gap between the
/// two is what a mirror that trusts `write_date` falls into.
public struct CommitEntry: Hashable, Sendable {
    /// Its number: 1 for the first commit of the database, then without gaps.
    public let sequence: Int
    /// When its transaction began: PostgreSQL's `now()`.
    public let begin: OdooTimestamp
    /// When it became visible.
    public let commit: OdooTimestamp
    /// Who made it.
    public let author: CommitAuthor
    /// What it did, each row once, in the order in which the transaction first touched them.
    public let changes: [RecordChange]

    /// The entry with this number.
    public init(
        sequence: Int, begin: OdooTimestamp, commit: OdooTimestamp, author: CommitAuthor,
        changes: [RecordChange]
    ) {
        self.sequence = sequence
        self.begin = begin
        self.commit = commit
        self.author = author
        self.changes = changes
    }
}
