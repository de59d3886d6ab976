/// Everything of a database that outlives its server: what a world is made from again.
public struct KeptWorld: Hashable, Sendable {
    /// Every commit, in order; the first has the sequence 1.
    public var commits: [KeptCommit]
    /// The saved snapshots, in the order in which they are listed.
    public var snapshots: [KeptSnapshot]
    /// The id that the next row of each table gets. Ids that were drawn and not kept are among those before it.
    public var nextIDs: [String: Int64]

    /// A world of these commits.
    public init(
        commits: [KeptCommit] = [], snapshots: [KeptSnapshot] = [], nextIDs: [String: Int64] = [:]
    ) {
        self.commits = commits
        self.snapshots = snapshots
        self.nextIDs = nextIDs
    }
}
