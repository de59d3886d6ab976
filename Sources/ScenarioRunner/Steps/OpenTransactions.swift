import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// An open transaction stands in the way of a change.
private struct Blocked: Error {
    var owner: SourceTransaction
}

extension Harness {
    /// Makes changes in a transaction that begins and commits now, or as soon as nobody is in the
    /// way.
    func makeNow(
        _ change: ScenarioLanguage.RecordChange, with writer: inout SourceWriter
    ) async throws {
        try await makeNow([change], author: .workload, with: &writer)
    }

    /// Makes several changes in one transaction that begins and commits now, or as soon as nobody
    /// is in the way.
    func makeNow(
        _ changes: [ScenarioLanguage.RecordChange], author: MockOdoo.CommitAuthor,
        with writer: inout SourceWriter
    ) async throws {
        let transaction = try await begin(changes, author: author, with: &writer)
        try commit(transaction)
    }

    /// Begins a transaction and makes changes in it; nobody sees them before `commit`.
    ///
    /// Where an open transaction has written one of the rows, it waits for that one's end, and
    /// makes the same changes again after a pause, as Odoo runs a call again.
    /// - Throws: a serialization failure once that has happened five times.
    func begin(
        _ changes: [ScenarioLanguage.RecordChange], author: MockOdoo.CommitAuthor,
        with writer: inout SourceWriter
    ) async throws -> SourceTransaction {
        for tries in 1...Self.mostTries {
            // A copy, so that the next try picks the same records.
            var attempt = writer
            do {
                let transaction = try tryBegin(changes, author: author, with: &attempt)
                writer = attempt
                return transaction
            } catch let blocked as Blocked {
                try await wait(forEndOf: blocked.owner)
                guard tries < Self.mostTries else { break }
                let pause = withState { $0.drawPause(after: tries) }
                try await kernel.sleep(until: VirtualInstant(now + pause), "retry of a writer")
            }
        }
        throw OdooFault(
            name: "psycopg2.errors.SerializationFailure",
            text: "could not serialize access due to concurrent update\n")
    }

    private func tryBegin(
        _ changes: [ScenarioLanguage.RecordChange], author: MockOdoo.CommitAuthor,
        with writer: inout SourceWriter
    ) throws -> SourceTransaction {
        let instants = instants
        let now = now
        let source = writer.source
        return try withState { state in
            let transaction = state.sources[source].world.begin(
                at: instants.database, author: author)
            defer { state.tellCommits(of: source, at: now) }
            func blocked(_ owner: HeldTransactionID) -> Blocked {
                Blocked(owner: SourceTransaction(source: source, id: owner))
            }
            var stamps: [SourceTransaction.Stamp] = []
            do {
                for change in changes {
                    defer { stamps += state.badStamps(of: change, by: writer, at: instants, now) }
                    try writer.make(change) { call in
                        var call = call
                        call.uid = state.sources[source].worker
                        switch try state.sources[source].world.proceed(call, in: transaction) {
                        case .done(let result): return result
                        case .waits(let owner): throw blocked(owner)
                        case .pauses: preconditionFailure("a held transaction never pauses")
                        }
                    } raw: { raw in
                        let owner = state.sources[source].world.rawSQL(
                            raw, at: instants.database)
                        // A row of this very transaction cannot be waited for.
                        if let owner, owner != transaction { throw blocked(owner) }
                    }
                }
            } catch {
                state.sources[source].world.abort(transaction)
                throw error
            }
            return SourceTransaction(source: source, id: transaction, stamps: stamps)
        }
    }

    /// Makes a transaction's changes visible, unless the source was restored meanwhile, which no transaction lives through.
    func commit(_ transaction: SourceTransaction) throws {
        let instants = instants
        let now = now
        let source = transaction.source
        defer { tellThoseWhoWait(for: source) }
        try withState { state in
            guard state.sources[source].world.isOpen(transaction.id) else { return }
            try state.sources[source].world.commit(transaction.id, at: instants.database)
            for stamp in transaction.stamps {
                state.sources[source].world.rawSQL(
                    .update(
                        model: stamp.model, id: stamp.id, values: ["write_date": stamp.value]),
                    at: instants.database)
            }
            state.tellCommits(of: source, at: now)
        }
    }
}
