public import OdooProtocol

/// One version of a source record, as one tenant saw it.
public struct RecordVersion: Hashable, Sendable {
    /// The commit's place in the history's one sequence.
    public let sequence: Int64
    /// When its transaction began.
    public let begin: OdooTimestamp
    /// When it was committed.
    public let commit: OdooTimestamp
    /// Who wrote it.
    public let author: CommitAuthor
    /// The mirrored fields that the tenant may see.
    public let values: FieldObject
    /// The shown stamp in whole seconds; nil for null.
    public let stamp: Int64?
    /// The stored stamp with microseconds; nil for null.
    public let exactStamp: OdooTimestamp?
    /// Since which event the tenant can see it; later than `sequence` when it was hidden in between.
    public internal(set) var visibleSince: Int64
    /// When it was last made visible.
    public internal(set) var visibleAt: OdooTimestamp

    /// Whether both show the tenant the same.
    func showsTheSame(as other: RecordVersion) -> Bool {
        stamp == other.stamp && values == other.values
    }
}
