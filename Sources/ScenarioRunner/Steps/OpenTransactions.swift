import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// An open transaction stands in the way of a change.
private struct Blocked: Error {
    var owner: HeldTransactionID
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
    ) async throws -> HeldTransactionID {
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
    ) throws -> HeldTransactionID {
        let instants = instants
        let now = now
        return try withState { state in
            let transaction = state.world.begin(at: instants.database, author: author)
            defer { state.tellCommits(at: now) }
            do {
                for change in changes {
                    try writer.make(change) { call in
                        switch try state.world.proceed(call, in: transaction) {
                        case .done(let result): return result
                        case .waits(let owner): throw Blocked(owner: owner)
                        case .pauses: preconditionFailure("a held transaction never pauses")
                        }
                    } raw: { raw in
                        let owner = state.world.rawSQL(raw, at: instants.database)
                        // A row of this very transaction cannot be waited for.
                        if let owner, owner != transaction { throw Blocked(owner: owner) }
                    }
                }
            } catch {
                state.world.abort(transaction)
                throw error
            }
            return transaction
        }
    }

    /// Makes a transaction's changes visible.
    func commit(_ transaction: HeldTransactionID) throws {
        let instants = instants
        let now = now
        defer { tellThoseWhoWait() }
        try withState { state in
            try state.world.commit(transaction, at: instants.database)
            state.tellCommits(at: now)
        }
    }
}
