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
    /// The records it touched, and those that it showed to a tenant or hid from one by changing rights.
    public var changes: [SourceChange]
    /// What the users of tenants may do from here on, by tenant, where the commit changed it: two texts are the same exactly
    /// if the rights are.
    public var rights: [String: String]

    /// A commit.
    public init(
        sequence: Int64, begin: OdooTimestamp, commit: OdooTimestamp, author: CommitAuthor,
        changes: [SourceChange], rights: [String: String] = [:]
    ) {
        self.sequence = sequence
        self.begin = begin
        self.commit = commit
        self.author = author
        self.changes = changes
        self.rights = rights
    }
}
