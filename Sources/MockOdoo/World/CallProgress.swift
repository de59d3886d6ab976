public import OdooProtocol

/// How far a call has come.
public enum CallProgress: Hashable, Sendable {
    /// It is done, with this result; in a transaction of its own it is committed.
    case done(FieldValue?)
    /// It wrote a row that an open transaction has written; to be carried on once that one has
    /// ended.
    case waits(for: HeldTransactionID)
    /// Another writer was first, and the call runs again after a pause; never within a transaction
    /// that is held open.
    case pauses(Duration)
}
