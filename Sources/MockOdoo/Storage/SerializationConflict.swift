package import OdooProtocol

/// Why a transaction cannot commit.
///
/// PostgreSQL's REPEATABLE READ refuses a second writer of a row; Odoo then runs the whole call
/// again, up to five times.
package struct SerializationConflict: Error, Hashable, Sendable {
    /// What stands in the way.
    package enum Reason: Hashable, Sendable {
        /// The row was committed by someone else after the snapshot, in the commit with this
        /// sequence.
        case concurrentUpdate(sequence: Int)
        /// Someone else committed a row with the id that this transaction inserts.
        case duplicateID
        /// An open transaction wrote the row first; it commits at `until`, if that is known.
        case locked(by: Transaction.ID, until: OdooTimestamp?)
        /// A row that this transaction refers to was deleted by someone else.
        case concurrentDelete
        /// Someone else committed a row with a unique value that this transaction brings in.
        case duplicateKey
        /// Someone else committed a reference to a row that this transaction deletes.
        case newReference
        /// The other transaction waits for this one, at once or by way of others.
        case deadlock(with: Transaction.ID)
        /// The database went back to a snapshot; no transaction lives through that.
        case databaseRestored
    }

    /// What stands in the way.
    package let reason: Reason
    /// The row in question; nil where it is the whole database.
    package let row: RowID?

    /// A conflict about a row, or about the whole database.
    package init(_ reason: Reason, row: RowID?) {
        self.reason = reason
        self.row = row
    }
}
