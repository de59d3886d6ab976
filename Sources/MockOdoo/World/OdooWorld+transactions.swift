public import OdooProtocol

extension OdooWorld {
    /// Begins a transaction that stays open until it is committed or aborted.
    ///
    /// - Parameters:
    ///   - instant: PostgreSQL's `now()` for the whole of it: the stamp of all that it writes.
    ///   - author: who runs it.
    public mutating func begin(
        at instant: OdooTimestamp, author: CommitAuthor
    ) -> HeldTransactionID {
        let transaction = store.begin(at: instant, author: author)
        store.hold(transaction)
        return HeldTransactionID(number: transaction.id)
    }

    /// Runs a call within an open transaction; what it raises leaves the transaction as it was.
    ///
    /// - Throws: what Odoo raises; a serialization failure if another open transaction holds a row
    ///   that the call writes.
    @discardableResult
    public mutating func perform(
        _ call: ModelCall, in id: HeldTransactionID
    ) throws(OdooFault) -> FieldValue? {
        guard let transaction = store.resume(id.number) else {
            throw .postgres("InterfaceError", "the transaction is closed")
        }
        let env = environment(transaction, uid: call.uid)
        defer { rowsVisited += env.rowsVisited }
        do throws(OdooFault) {
            let result = try Dispatch(env: env).run(call)
            if let conflict = store.conflict(of: env.transaction) { throw conflict.fault }
            store.hold(env.transaction)
            return result
        } catch {
            var rolledBack = env.transaction
            rolledBack.rollBack(to: transaction)
            store.hold(rolledBack)
            throw error
        }
    }

    /// Commits an open transaction: from this instant others see what it wrote, under the stamp of
    /// its beginning.
    ///
    /// - Throws: a serialization failure if another writer was first; nothing is committed then.
    public mutating func commit(
        _ id: HeldTransactionID, at instant: OdooTimestamp
    ) throws(OdooFault) {
        guard let transaction = store.resume(id.number) else {
            throw .postgres("InterfaceError", "the transaction is closed")
        }
        guard pendingSteps[id.number] == nil else {
            throw .postgres("InterfaceError", "a call of the transaction is waiting")
        }
        try commit(transaction, at: instant)
    }

    /// Ends an open transaction without a trace.
    public mutating func abort(_ id: HeldTransactionID) {
        pendingSteps[id.number] = nil
        if let transaction = store.resume(id.number) { store.abort(transaction) }
    }

    /// Runs a call in a transaction of its own, which begins and commits at one instant.
    ///
    /// - Throws: what Odoo raises; nothing of the call is kept then.
    @discardableResult
    public mutating func perform(
        _ call: ModelCall, at instant: OdooTimestamp, author: CommitAuthor
    ) throws(OdooFault) -> FieldValue? {
        if underway != nil { return try performUnderway(call, at: instant, author: author) }
        let env = environment(begin(call, at: instant, author: author), uid: call.uid)
        defer { rowsVisited += env.rowsVisited }
        let result: FieldValue?
        do {
            result = try Dispatch(env: env).run(call)
        } catch {
            store.abort(env.transaction)
            throw error
        }
        try commit(env.transaction, at: instant)
        page = env.page
        return result
    }

    /// Changes a row by SQL, behind the ORM's back: no stamp, nothing computed, nothing checked.
    ///
    /// A change of a row that is not there, and an insertion of one that is, do nothing.
    ///
    /// - Returns: the open transaction that has written the row first, if there is one: nothing is
    ///   changed then, and the statement goes on once that one has ended.
    @discardableResult
    public mutating func rawSQL(
        _ change: RawChange, at instant: OdooTimestamp
    ) -> HeldTransactionID? {
        if let owner = store.writer(of: change.model, change.id) {
            return HeldTransactionID(number: owner)
        }
        var transaction = store.begin(at: instant, author: .sql)
        switch change {
        case .insert(let name, let id, let values):
            guard let model = registry.kept(name), transaction.row(name, id) == nil else {
                return nil
            }
            let empty = [FieldValue](repeating: .null, count: model.slotNames.count)
            let row = StoredRow(id: id, values: empty)
            transaction.insert(RawRow.changed(row, values, model), into: name)
        case .update(let name, let id, let values):
            guard let model = registry.kept(name), let row = transaction.row(name, id) else {
                return nil
            }
            transaction.update(RawRow.changed(row, values, model), in: name)
        case .delete(let name, let id):
            guard registry.kept(name) != nil else { return nil }
            transaction.delete(id, from: name)
        }
        if let entry = try? store.commit(transaction, at: instant) { record(entry) }
        return nil
    }

    /// Keeps the data as it is now under a name.
    public mutating func save(_ name: String) { store.save(name) }

    /// Goes back to saved data, as a database restored from a backup: a commit by `restore` of
    /// every row that differs.
    ///
    /// - Returns: whether anything was saved under the name.
    @discardableResult
    public mutating func restore(_ name: String, at instant: OdooTimestamp) -> Bool {
        guard let entry = try? store.restore(name, at: instant) else { return false }
        record(entry)
        return true
    }

    // MARK: Shared

    func environment(_ transaction: Transaction, uid: Int64) -> Environment {
        let env = Environment(
            registry: registry, access: access, transaction: transaction, uid: uid)
        env.frame = frame
        return env
    }

    mutating func commit(_ transaction: Transaction, at instant: OdooTimestamp) throws(OdooFault) {
        do {
            record(try store.commit(transaction, at: instant))
        } catch {
            throw error.fault
        }
    }

    /// What PostgreSQL says to the second writer of a row, once Odoo has tried in vain.
    static let serializationFailure = OdooFault.postgres(
        "errors.SerializationFailure", "could not serialize access due to concurrent update\n")
}
