/// A saved snapshot as it is kept: the state after a commit, and the ids that came next at the time of saving.
public struct KeptSnapshot: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The sequence of the last commit in it.
    public var sequence: Int
    /// The id that the next row of each table gets after going back to it.
    public var nextIDs: [String: Int64]

    /// A snapshot.
    public init(name: String, sequence: Int, nextIDs: [String: Int64]) {
        self.name = name
        self.sequence = sequence
        self.nextIDs = nextIDs
    }
}
