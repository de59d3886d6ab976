package import OdooProtocol

/// A transaction that stays open between two events, with the rows it keeps others from writing.
package struct HeldTransaction: Sendable {
    /// The transaction as it was when it was last held.
    package internal(set) var transaction: Transaction
    /// When it will commit or abort; nil if that is not known.
    package internal(set) var until: OdooTimestamp?
    /// The rows it holds locked, in the order of locking.
    package internal(set) var locked: [RowID]
    /// Whether it deleted any row.
    var deletes: Bool { transaction.deletes }
}
