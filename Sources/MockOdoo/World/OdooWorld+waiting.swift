public import OdooProtocol

extension OdooWorld {
    /// The transactions that are open, in the order in which they began: those held on purpose, and
    /// those of requests that wait.
    /// - Complexity: O(n log n).
    public var openTransactions: [OpenTransaction] {
        store.heldTransactions.map { held in
            OpenTransaction(
                id: HeldTransactionID(number: held.transaction.id), begin: held.transaction.begin,
                author: held.transaction.author, rowCount: held.transaction.touched.count,
                waitsFor: store.blocker(of: held.transaction.id)
                    .map(HeldTransactionID.init(number:)))
        }
    }

    /// How many open transactions have ended so far: when it grows, what waited may go on.
    public var endedTransactions: Int { store.endings }

    /// Whether a transaction is open.
    public func isOpen(_ id: HeldTransactionID) -> Bool { store.isOpen(id.number) }

    /// Runs a call within an open transaction, as far as it comes without waiting.
    ///
    /// While it waits, nothing else may be done in the transaction but to abort it, and the same
    /// call is carried on by calling this again.
    ///
    /// - Throws: what Odoo raises: a fault of the call leaves the transaction as it was before. A
    ///   serialization failure or a deadlock ends the transaction, as Odoo's cursor does.
    public mutating func proceed(
        _ call: ModelCall, in id: HeldTransactionID
    ) throws(OdooFault) -> CallProgress {
        guard let transaction = store.resume(id.number) else {
            throw .postgres("InterfaceError", "the transaction is closed")
        }
        let done: CallUnderway.Pending
        if let pending = pendingSteps[id.number] {
            guard pending.call == call else {
                throw .postgres("InterfaceError", "another call of the transaction is waiting")
            }
            done = pending
        } else {
            done = try run(call, in: transaction)
        }
        pendingSteps[id.number] = nil
        guard let conflict = store.request(done.transaction) else { return .done(done.result) }
        if case .locked(let owner, _) = conflict.reason {
            pendingSteps[id.number] = done
            return .waits(for: HeldTransactionID(number: owner))
        }
        store.abort(done.transaction)
        throw conflict.fault
    }

    /// Takes back a call that waits; the transaction is as it was before the call.
    public mutating func cancelCall(in id: HeldTransactionID) {
        guard let pending = pendingSteps.removeValue(forKey: id.number) else { return }
        store.withdraw(id.number, to: pending.savepoint)
    }

    /// Whether a call of an open transaction waits for another one.
    public func isWaiting(_ id: HeldTransactionID) -> Bool { pendingSteps[id.number] != nil }

    private mutating func run(
        _ call: ModelCall, in transaction: Transaction
    ) throws(OdooFault) -> CallUnderway.Pending {
        let env = environment(transaction, uid: call.uid)
        defer { rowsVisited += env.rowsVisited }
        do {
            let result = try Dispatch(env: env).run(call)
            return CallUnderway.Pending(
                call: call, transaction: env.transaction, result: result, savepoint: transaction)
        } catch {
            var rolledBack = env.transaction
            rolledBack.rollBack(to: transaction)
            store.hold(rolledBack)
            throw error
        }
    }
}
