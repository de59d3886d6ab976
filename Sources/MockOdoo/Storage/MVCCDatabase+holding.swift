package import OdooProtocol

extension MVCCDatabase {
    /// Keeps a transaction open: registers it, locks the rows it wrote and burns the ids it drew.
    ///
    /// Called after every step of a transaction that does not end in the same event, so that other
    /// calls meet its locks and do not draw its ids. A row that another transaction already holds
    /// stays with that one.
    ///
    /// - Parameter until: when it will end; nil if that is not known.
    package mutating func hold(_ transaction: Transaction, until: OdooTimestamp? = nil) {
        guard transaction.epoch == epoch else { return }
        state.burnIDs(of: transaction.state)
        var locked = held[transaction.id]?.locked ?? []
        for row in transaction.touched where locks[row] == nil {
            locks[row] = transaction.id
            locked.append(row)
        }
        held[transaction.id] = HeldTransaction(
            transaction: transaction, until: until, locked: locked)
    }

    /// An open transaction to go on with, aware of the ids that others drew meanwhile; nil if none
    /// with that id is held.
    ///
    /// It stays registered; the next `hold`, `commit` or `abort` replaces or ends it.
    package func resume(_ id: Transaction.ID) -> Transaction? {
        guard var transaction = held[id]?.transaction else { return nil }
        transaction.state.burnIDs(of: state)
        return transaction
    }

    /// The transactions that are held open, in the order in which they began.
    /// - Complexity: O(n log n).
    package var heldTransactions: [HeldTransaction] {
        held.values.sorted { $0.transaction.id < $1.transaction.id }
    }

    /// Locks a row for a held transaction before it writes it; false if another one holds it.
    /// - Precondition: the transaction is held.
    @discardableResult
    package mutating func lock(
        _ model: String, _ id: Int64, by transaction: Transaction.ID
    ) -> Bool {
        precondition(held[transaction] != nil, "transaction \(transaction) is not held")
        let row = RowID(model, id)
        if let owner = locks[row] { return owner == transaction }
        locks[row] = transaction
        held[transaction]?.locked.append(row)
        return true
    }

    /// The held transaction that keeps others from writing a row; nil if the row is free.
    package func writer(of model: String, _ id: Int64) -> Transaction.ID? {
        locks[RowID(model, id)]
    }

    /// When the transaction that locks a row will end; nil if the row is free or the end is not
    /// known.
    package func lockedUntil(_ model: String, _ id: Int64) -> OdooTimestamp? {
        writer(of: model, id).flatMap { held[$0]?.until }
    }

    /// Lets go of a transaction and its locks, if it is held.
    mutating func release(_ id: Transaction.ID) {
        waits[id] = nil
        guard let open = held.removeValue(forKey: id) else { return }
        endings += 1
        for row in open.locked { locks[row] = nil }
    }
}
