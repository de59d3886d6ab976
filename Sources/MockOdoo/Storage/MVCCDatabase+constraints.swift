extension MVCCDatabase {
    /// The conflict with unique keys and references, of which only other transactions know.
    ///
    /// A key that an open transaction inserts has to be waited for, and so has the deletion of a
    /// row that this one refers to, or a new reference to a row that this one deletes.
    /// - Complexity: O(rows written + rows written by open transactions + rows committed by others
    ///   since the snapshot).
    func constraintConflict(of transaction: Transaction) -> SerializationConflict? {
        // Raw SQL is somebody who knows what he does, and often enough wrong: nothing holds him.
        guard transaction.author != .sql else { return nil }
        let entries = log.entries(since: transaction.snapshot.commitSequence)
        guard !entries.isEmpty || held.contains(where: { $0.key != transaction.id }) else {
            return nil
        }
        let keys = newKeys(of: transaction)
        let othersDelete = held.contains { $0.key != transaction.id && $0.value.deletes }
        for entry in entries {
            for change in entry.changes where !transaction.wrote(RowID(change.model, change.id)) {
                if let conflict = committed(change, keys: keys, transaction) { return conflict }
            }
        }
        let isFree = keys.isEmpty && !othersDelete && !transaction.deletes
        guard !isFree else { return nil }
        // One that waits itself has not got yet what it asked for last.
        for open in heldTransactions
        where open.transaction.id != transaction.id && waits[open.transaction.id] == nil {
            if let row = clash(of: transaction, keys: keys, with: open.transaction) {
                return SerializationConflict(
                    .locked(by: open.transaction.id, until: open.until), row: row)
            }
        }
        return nil
    }

    /// What a change that others committed means to a transaction that did not see it.
    private func committed(
        _ change: RecordChange, keys: [DatabaseConstraints.Key: RowID], _ transaction: Transaction
    ) -> SerializationConflict? {
        let current = state.row(change.model, change.id)
        if !keys.isEmpty {
            for key in constraints.keys(of: current, in: change.model) {
                if let row = keys[key] { return SerializationConflict(.duplicateKey, row: row) }
            }
        }
        let row = RowID(change.model, change.id)
        if current == nil, change.after == nil {
            return newReferrer(to: row, in: transaction).map {
                SerializationConflict(.concurrentDelete, row: $0)
            }
        }
        guard transaction.deletes else { return nil }
        for target in constraints.targets(of: current, in: change.model)
        where transaction.wrote(target) && transaction.row(target.model, target.id) == nil {
            return SerializationConflict(.newReference, row: target)
        }
        return nil
    }

    /// The row of `transaction` that has to wait for what an open transaction does.
    private func clash(
        of transaction: Transaction, keys: [DatabaseConstraints.Key: RowID],
        with open: Transaction
    ) -> RowID? {
        for row in open.touched where !transaction.wrote(row) {
            let theirs = open.row(row.model, row.id)
            for key in constraints.keys(of: theirs, in: row.model) {
                if let mine = keys[key] { return mine }
            }
            if theirs == nil, open.snapshot.row(row.model, row.id) != nil {
                if let mine = newReferrer(to: row, in: transaction) { return mine }
            }
            guard transaction.deletes else { continue }
            let before = Set(
                constraints.targets(of: open.snapshot.row(row.model, row.id), in: row.model))
            for target in constraints.targets(of: theirs, in: row.model)
            where !before.contains(target) && transaction.wrote(target)
                && transaction.row(target.model, target.id) == nil
            {
                return target
            }
        }
        return nil
    }

    /// The unique values that a transaction brings in, with the rows that have them.
    private func newKeys(of transaction: Transaction) -> [DatabaseConstraints.Key: RowID] {
        var keys: [DatabaseConstraints.Key: RowID] = [:]
        guard !constraints.uniqueSlots.isEmpty else { return keys }
        for row in transaction.touched where constraints.uniqueSlots[row.model] != nil {
            let before = Set(
                constraints.keys(of: transaction.snapshot.row(row.model, row.id), in: row.model))
            for key in constraints.keys(of: transaction.row(row.model, row.id), in: row.model)
            where !before.contains(key) { keys[key] = row }
        }
        return keys
    }

    /// A row of the transaction that newly refers to `target`.
    private func newReferrer(to target: RowID, in transaction: Transaction) -> RowID? {
        transaction.touched.first { row in
            let now = transaction.row(row.model, row.id)
            guard constraints.targets(of: now, in: row.model).contains(target) else { return false }
            let before = transaction.snapshot.row(row.model, row.id)
            return !constraints.targets(of: before, in: row.model).contains(target)
        }
    }
}
