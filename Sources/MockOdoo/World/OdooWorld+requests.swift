public import OdooProtocol

extension OdooWorld {
    /// Answers a request, or carries it as far as it comes without waiting.
    ///
    /// A second writer of a row waits for the first one's end. If the first one committed, the
    /// second fails and the server runs the whole call again, up to five times, each after a pause
    /// drawn from 0 to 2^n seconds; then the client is told of the serialization failure. If the
    /// first one gave up, the second goes on as if nothing had been.
    ///
    /// - Parameters:
    ///   - flight: the request, new or as the last step left it.
    ///   - instants: what the clocks read now; a call that is run again is stamped with the time
    ///     of that run.
    /// - Returns: the answer, or what to wait for before the next step.
    public mutating func proceed(
        _ flight: inout RequestInFlight, at instants: WorldInstants
    ) -> RequestProgress {
        var call = flight.underway
        call.suspension = nil
        call.passed = 0
        call.path = flight.request.path
        call.replicaLag = flight.replicaLag
        underway = call
        let answer = respond(to: flight.request, at: instants)
        flight.underway = underway ?? CallUnderway()
        underway = nil
        switch flight.underway.suspension {
        case nil: return .answered(answer)
        case .waits(let owner)?: return .waits(for: HeldTransactionID(number: owner))
        case .pauses(let pause)?: return .pauses(pause)
        }
    }

    /// Gives up a request that is not answered yet: what it wrote is undone, its locks are free.
    public mutating func abandon(_ flight: RequestInFlight) {
        if let pending = flight.underway.pending { store.abort(pending.transaction) }
    }

    /// Runs a call in a transaction of its own, as the server does: it waits, fails and is run
    /// again as a request would be.
    ///
    /// - Throws: what Odoo raises in the end.
    public mutating func proceed(
        _ flight: inout CallInFlight, at instant: OdooTimestamp
    ) throws(OdooFault) -> CallProgress {
        var call = flight.underway
        call.suspension = nil
        call.passed = 0
        underway = call
        var fault: OdooFault?
        var result: FieldValue?
        do throws(OdooFault) {
            result = try perform(flight.call, at: instant, author: flight.author)
        } catch {
            fault = error
        }
        flight.underway = underway ?? CallUnderway()
        underway = nil
        switch flight.underway.suspension {
        case .waits(let owner)?: return .waits(for: HeldTransactionID(number: owner))
        case .pauses(let pause)?: return .pauses(pause)
        case nil: break
        }
        if let fault { throw fault }
        return .done(result)
    }

    /// Gives up a call that is not done yet.
    public mutating func abandon(_ flight: CallInFlight) {
        if let pending = flight.underway.pending { store.abort(pending.transaction) }
    }

    /// Runs a call of a request that may have to wait.
    ///
    /// - Throws: what Odoo raises; a serialization failure that nobody sees where the execution is
    ///   suspended.
    mutating func performUnderway(
        _ call: ModelCall, at instant: OdooTimestamp, author: CommitAuthor
    ) throws(OdooFault) -> FieldValue? {
        if let earlier = finishedResult(of: call) {
            page = earlier.page
            return earlier.result
        }
        var rerunsAtOnce = 0
        while true {
            let done = try pendingOrRun(call, at: instant, author: author)
            guard let conflict = store.request(done.transaction) else {
                record(try? store.commit(done.transaction, at: instant))
                underway?.finished.append(
                    .init(call: call, result: done.result, page: done.page))
                underway?.passed += 1
                page = done.page
                return done.result
            }
            if case .locked(let owner, _) = conflict.reason {
                underway?.pending = done
                underway?.suspension = .waits(for: owner)
                throw Self.serializationFailure
            }
            store.abort(done.transaction)
            // The snapshot of the next run shows what stands in the way, and the ORM says so.
            if conflict.isForTheORM, rerunsAtOnce < CallUnderway.mostTries {
                rerunsAtOnce += 1
                continue
            }
            try countFailure(conflict)
        }
    }

    /// Notes a failed try: a pause follows, or the end.
    private mutating func countFailure(_ conflict: SerializationConflict) throws(OdooFault) {
        let failed = (underway?.failedTries ?? 0) + 1
        underway?.failedTries = failed
        if failed < CallUnderway.mostTries {
            underway?.suspension = .pauses(chance.pause(after: failed))
        }
        throw conflict.fault
    }

    private mutating func pendingOrRun(
        _ call: ModelCall, at instant: OdooTimestamp, author: CommitAuthor
    ) throws(OdooFault) -> CallUnderway.Pending {
        if let pending = underway?.pending {
            underway?.pending = nil
            if pending.call == call { return pending }
            store.abort(pending.transaction)
        }
        let env = environment(begin(call, at: instant, author: author), uid: call.uid)
        defer { rowsVisited += env.rowsVisited }
        do {
            let result = try Dispatch(env: env).run(call)
            return CallUnderway.Pending(
                call: call, transaction: env.transaction, result: result, page: env.page)
        } catch {
            store.abort(env.transaction)
            throw error
        }
    }

    /// What an earlier run of the request has committed already.
    private mutating func finishedResult(of call: ModelCall) -> CallUnderway.Finished? {
        guard let underway, underway.passed < underway.finished.count else { return nil }
        let earlier = underway.finished[underway.passed]
        guard earlier.call == call else { return nil }
        self.underway?.passed += 1
        return earlier
    }
}

extension SerializationConflict {
    /// Whether a run on a new snapshot shows what stands in the way, so that Odoo itself refuses.
    var isForTheORM: Bool { reason == .duplicateKey || reason == .newReference }

    /// What PostgreSQL says.
    var fault: OdooFault {
        switch reason {
        case .concurrentDelete:
            .postgres(
                "errors.SerializationFailure",
                "could not serialize access due to concurrent delete\n")
        case .deadlock(let other):
            .postgres(
                "errors.DeadlockDetected",
                "deadlock detected\nDETAIL:  The other one is transaction \(other).\n")
        default: OdooWorld.serializationFailure
        }
    }
}
