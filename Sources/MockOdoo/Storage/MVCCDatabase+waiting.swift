extension MVCCDatabase {
    /// Asks for everything that a transaction needs to commit: takes the locks of its rows in the
    /// order of writing, and stops at the first that another open transaction has.
    ///
    /// PostgreSQL blocks at the very statement; here the work is done on a snapshot that does not
    /// change, so that asking afterwards is the same. The transaction is held from then on, with
    /// the locks it got: others wait for it while it waits.
    ///
    /// - Returns: nil when it may commit now. `.locked`: wait until that transaction has ended and
    ///   ask again. Anything else: it failed, and has to be aborted.
    /// - Complexity: that of `conflict(of:)`, and O(transactions that wait).
    package mutating func request(_ transaction: Transaction) -> SerializationConflict? {
        waits[transaction.id] = nil
        let isAlone = held.isEmpty && transaction.snapshot.commitSequence == log.count
        if isAlone, transaction.epoch == epoch { return nil }
        let conflict = conflict(of: transaction)
        guard transaction.epoch == epoch else { return conflict }
        state.burnIDs(of: transaction.state)
        var locked = held[transaction.id]?.locked ?? []
        for row in transaction.touched {
            if row == conflict?.row { break }
            guard locks[row] == nil else { continue }
            locks[row] = transaction.id
            locked.append(row)
        }
        held[transaction.id] = HeldTransaction(
            transaction: transaction, until: held[transaction.id]?.until, locked: locked)
        guard case .locked(let owner, _)? = conflict?.reason else { return conflict }
        if waitsInTurn(owner, for: transaction.id) {
            return SerializationConflict(.deadlock(with: owner), row: conflict?.row)
        }
        waits[transaction.id] = owner
        return conflict
    }

    /// Takes an open transaction back to a savepoint: the locks that it got since are free.
    mutating func withdraw(_ id: Transaction.ID, to savepoint: Transaction?) {
        guard let open = held[id], let savepoint else { return }
        waits[id] = nil
        var kept: [RowID] = []
        for row in open.locked {
            if savepoint.wrote(row) { kept.append(row) } else { locks[row] = nil }
        }
        held[id] = HeldTransaction(transaction: savepoint, until: open.until, locked: kept)
        // Others may have waited for what is free now.
        endings += 1
    }

    /// Whom an open transaction waits for; nil if it does not wait, or the other has ended.
    package func blocker(of id: Transaction.ID) -> Transaction.ID? {
        waits[id].flatMap { held[$0] == nil ? nil : $0 }
    }

    /// Whether a transaction is open.
    package func isOpen(_ id: Transaction.ID) -> Bool { held[id] != nil }

    /// Whether `first` waits for `other`, or for someone who does.
    private func waitsInTurn(_ first: Transaction.ID, for other: Transaction.ID) -> Bool {
        var next: Transaction.ID? = first
        // Each waits for one at most, and no circle was ever closed: the chain ends.
        while let id = next {
            if id == other { return true }
            next = waits[id]
        }
        return false
    }
}
