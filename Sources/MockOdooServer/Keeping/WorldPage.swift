import MockOdoo

/// What is new in a world since it was kept last.
struct WorldPage {
    /// The name of the database and its version, which never change.
    var origin: WorldFile.Origin
    var clock: KeptClock
    var nextIDs: [String: Int64]
    /// The number of the first of the commits.
    var firstSequence: Int
    var commits: [KeptCommit]
    /// All snapshots, if any was saved since; nil for no change.
    var snapshots: [KeptSnapshot]?
}
