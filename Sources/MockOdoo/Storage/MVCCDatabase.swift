package import OdooProtocol
import OrderedCollections

/// A database with many versions: transactions that read snapshots, and a log of what they
/// committed.
///
/// It behaves as PostgreSQL under Odoo does, in REPEATABLE READ: a transaction sees what was
/// committed when it began, and of two writers of a row the first one wins. As a plain value it is
/// copied, branched and kept at no cost.
package struct MVCCDatabase: Sendable {
    /// What is committed.
    package internal(set) var state: DatabaseState
    /// Every commit so far.
    package internal(set) var log = CommitLog()
    /// How often the database went back to a snapshot; a transaction from before such a moment
    /// cannot commit.
    var epoch = 0
    var snapshots: OrderedDictionary<String, DatabaseState> = [:]
    /// Open transactions by id; for lookup, listed in order of id only.
    var held: [Transaction.ID: HeldTransaction] = [:]
    /// Who may write a locked row; for lookup only.
    var locks: [RowID: Transaction.ID] = [:]
    /// How many transactions that were held have ended.
    package internal(set) var endings = 0
    /// Whom each waiting transaction waits for; for lookup only.
    var waits: [Transaction.ID: Transaction.ID] = [:]
    /// What is refused between transactions, besides a second writer of a row.
    package var constraints = DatabaseConstraints()
    private var lastTransaction = 0

    /// Empty tables of these layouts.
    ///
    /// - Parameters:
    ///   - layouts: one a model.
    ///   - firstID: the id that the first row of each table gets.
    /// - Precondition: models are unique.
    package init(layouts: [TableLayout], firstID: Int64 = 1) {
        state = DatabaseState(layouts: layouts, firstID: firstID)
    }

    /// Starts a transaction on what is committed now.
    ///
    /// - Parameters:
    ///   - instant: PostgreSQL's `now()` for the whole of it.
    ///   - author: who runs it.
    package mutating func begin(at instant: OdooTimestamp, author: CommitAuthor) -> Transaction {
        lastTransaction += 1
        return Transaction(
            id: lastTransaction, begin: instant, author: author, snapshot: state, epoch: epoch)
    }

    /// Makes a transaction's writes visible to all that begin later.
    ///
    /// The writes go to the newest state, not to the snapshot: what others committed meanwhile in
    /// other rows stays. Whether it commits or fails, the transaction is over: its locks are gone
    /// and its ids burnt.
    ///
    /// - Parameter instant: when it becomes visible, on the caller's clock.
    /// - Returns: the entry of the log; nil when there was nothing to commit.
    /// - Throws: `SerializationConflict` if another writer was first; nothing is committed then.
    /// - Complexity: O(rows written × log n + rows committed by others since the snapshot).
    @discardableResult
    package mutating func commit(
        _ transaction: Transaction, at instant: OdooTimestamp
    ) throws(SerializationConflict) -> CommitEntry? {
        let conflict = conflict(of: transaction)
        abort(transaction)
        if let conflict { throw conflict }
        var changes: [RecordChange] = []
        changes.reserveCapacity(transaction.touched.count)
        for row in transaction.touched {
            let before = state.row(row.model, row.id)
            let after = transaction.row(row.model, row.id)
            guard before != nil || after != nil else { continue }
            changes.append(
                RecordChange(model: row.model, id: row.id, before: before, after: after))
        }
        guard !changes.isEmpty else {
            takeOrders(of: transaction)
            return nil
        }
        if state.commitSequence == transaction.snapshot.commitSequence {
            let drawn = state
            state = transaction.state
            state.burnIDs(of: drawn)
        } else {
            for change in changes { state.apply(change) }
        }
        return record(
            changes, begin: transaction.begin, commit: instant, author: transaction.author)
    }

    /// Keeps the orders that a transaction's searches have made, so that others find them.
    private mutating func takeOrders(of transaction: Transaction) {
        guard transaction.hasNewOrders, transaction.isReadOnly, transaction.epoch == epoch,
            transaction.snapshot.commitSequence == state.commitSequence
        else { return }
        state.takeOrders(of: transaction.state)
    }

    /// Ends a transaction without a trace, except that the ids it drew stay drawn.
    package mutating func abort(_ transaction: Transaction) {
        release(transaction.id)
        if transaction.epoch == epoch { state.burnIDs(of: transaction.state) }
    }

    /// Why the transaction could not commit now; nil if it could.
    ///
    /// PostgreSQL fails at the write, not at the commit; whoever runs a long transaction asks after
    /// each of its steps.
    /// - Complexity: O(rows written + rows committed by others since the snapshot).
    package func conflict(of transaction: Transaction) -> SerializationConflict? {
        guard transaction.epoch == epoch else {
            return SerializationConflict(.databaseRestored, row: nil)
        }
        guard !transaction.isReadOnly else { return nil }
        if !locks.isEmpty {
            for row in transaction.touched {
                guard let owner = locks[row], owner != transaction.id else { continue }
                return SerializationConflict(
                    .locked(by: owner, until: held[owner]?.until), row: row)
            }
        }
        for entry in log.entries(since: transaction.snapshot.commitSequence) {
            for change in entry.changes {
                let row = RowID(change.model, change.id)
                guard transaction.wrote(row) else { continue }
                if transaction.snapshot.row(row.model, row.id) != nil {
                    return SerializationConflict(
                        .concurrentUpdate(sequence: entry.sequence), row: row)
                }
                // Inserted by both; it is free again if either of them took its row back.
                let isThere = state.row(row.model, row.id) != nil
                if isThere && transaction.row(row.model, row.id) != nil {
                    return SerializationConflict(.duplicateID, row: row)
                }
            }
        }
        return constraintConflict(of: transaction)
    }

    /// Numbers and logs what has just been applied to the state.
    @discardableResult
    mutating func record(
        _ changes: [RecordChange], begin: OdooTimestamp, commit: OdooTimestamp,
        author: CommitAuthor
    ) -> CommitEntry {
        // Not the state's own number plus one: a state from a snapshot carries an old number.
        state.commitSequence = log.count + 1
        let entry = CommitEntry(
            sequence: state.commitSequence, begin: begin, commit: commit, author: author,
            changes: changes)
        log.append(entry)
        return entry
    }
}
