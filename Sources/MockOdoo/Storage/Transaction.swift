package import OdooProtocol

/// One database transaction, as a value: it reads its snapshot and its own writes.
///
/// The writes go to a copy of the snapshot, indexes included, so that every search inside the
/// transaction sees them. A savepoint is a copy of the value; `rollBack(to:)` returns to it.
package struct Transaction: Sendable, Identifiable {
    /// Its number, unique within one database.
    package let id: Int
    /// When it began: PostgreSQL's `now()`, which stamps every row it writes, however late it
    /// commits.
    package let begin: OdooTimestamp
    /// Who runs it.
    package let author: CommitAuthor
    /// The database as it was at the beginning.
    package let snapshot: DatabaseState
    /// How often the database had gone back to a snapshot when the transaction began.
    let epoch: Int
    /// The snapshot with the transaction's own writes.
    package internal(set) var state: DatabaseState
    /// The rows it wrote, each once, in the order of the first write.
    package private(set) var touched: [RowID] = []
    /// Whether a table is kept in an order in which it was not kept before.
    private(set) var hasNewOrders = false
    /// The same rows, for membership only.
    private var writeSet: Set<RowID> = []
    /// Whether it deleted any row.
    package private(set) var deletes = false

    init(
        id: Int, begin: OdooTimestamp, author: CommitAuthor, snapshot: DatabaseState, epoch: Int
    ) {
        self.id = id
        self.begin = begin
        self.author = author
        self.snapshot = snapshot
        self.epoch = epoch
        state = snapshot
    }

    /// Whether it has written nothing so far.
    package var isReadOnly: Bool { touched.isEmpty }

    /// Whether it wrote this row.
    package func wrote(_ row: RowID) -> Bool { writeSet.contains(row) }

    /// A row as the transaction sees it; nil if there is none.
    ///
    /// Inlined, as are the steps below it: a transaction would be copied to ask it for a row.
    @inline(__always)
    package func row(_ model: String, _ id: Int64) -> StoredRow? { state.row(model, id) }

    /// A table as the transaction sees it; nil for a model without one.
    package func table(_ model: String) -> Table? { state.table(model) }

    /// Takes the next id of a model; it is gone even if the transaction aborts.
    /// - Precondition: the model has a table.
    package mutating func drawID(of model: String) -> Int64 { state.drawID(of: model) }

    /// Inserts a row with a new id, stamped with the beginning of the transaction; gives its id.
    ///
    /// - Precondition: the model has a table, with as many columns as there are values.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func insert(
        _ values: [FieldValue], into model: String, by uid: Int64?
    ) -> Int64 {
        let id = state.drawID(of: model)
        insert(
            StoredRow(
                id: id, createDate: begin, writeDate: begin, createUID: uid, writeUID: uid,
                values: values),
            into: model)
        return id
    }

    /// Inserts a row as it is, log columns and id included, as raw SQL does.
    ///
    /// - Precondition: the transaction sees no row with that id; the model has a table, with as
    ///   many columns as the row has values.
    /// - Complexity: O(log n).
    package mutating func insert(_ row: StoredRow, into model: String) {
        precondition(state.row(model, row.id) == nil, "\(model) \(row.id) is there already")
        state.put(row, in: model)
        note(RowID(model, row.id))
    }

    /// Changes a row's values and stamps it with the beginning of the transaction; false if there
    /// is no such row.
    ///
    /// A change to the same values stamps too, as Odoo's `write({})` does.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func update<Failure: Error>(
        _ id: Int64, in model: String, by uid: Int64?,
        _ change: (inout RowValues) throws(Failure) -> Void
    ) throws(Failure) -> Bool {
        guard var row = state.row(model, id) else { return false }
        try change(&row.values)
        row.writeDate = begin
        row.writeUID = uid
        update(row, in: model)
        return true
    }

    /// Replaces a row as it is, log columns included, as raw SQL does.
    ///
    /// - Precondition: the transaction sees a row with that id.
    /// - Complexity: O(log n).
    package mutating func update(_ row: StoredRow, in model: String) {
        let earlier = state.put(row, in: model)
        precondition(earlier != nil, "\(model) \(row.id) is not there")
        note(RowID(model, row.id))
    }

    /// Deletes a row and gives it; nil if there is none.
    /// - Precondition: the model has a table.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func delete(_ id: Int64, from model: String) -> StoredRow? {
        guard let row = state.remove(id, from: model) else { return nil }
        note(RowID(model, id))
        deletes = true
        return row
    }

    /// Returns to an earlier copy of this transaction; only the ids drawn since stay drawn.
    /// - Precondition: `savepoint` is a copy of this transaction.
    package mutating func rollBack(to savepoint: Transaction) {
        precondition(
            savepoint.id == id && savepoint.epoch == epoch,
            "a savepoint of transaction \(savepoint.id) in transaction \(id)")
        let drawn = state
        self = savepoint
        state.burnIDs(of: drawn)
    }

    /// Keeps a model's rows in one more order, for this search and those after it.
    /// - Precondition: the model has a table.
    mutating func keep(_ order: TableOrder, of model: String) {
        state.keep(order, of: model)
        hasNewOrders = true
    }

    private mutating func note(_ row: RowID) {
        if writeSet.insert(row).inserted { touched.append(row) }
    }
}
