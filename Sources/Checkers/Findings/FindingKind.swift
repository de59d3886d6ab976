/// What became of a record that is not as it should be.
public enum FindingKind: String, Hashable, Sendable, CaseIterable {
    /// An answer carried it, or its window was read and is not read again, and it is not stored.
    case lost
    /// An older version is stored.
    case stale
    /// No answer ever carried it, although its window was read after it was there.
    case neverRead = "never-read"
    /// The right version is stored with other values.
    case altered
    /// Something stands that never existed, or that no tenant may see.
    case phantom
    /// Not a matter of one record: the ledger, the cursor, a flag, a request.
    case work
}
