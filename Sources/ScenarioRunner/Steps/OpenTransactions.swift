import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

extension Harness {
    /// Makes changes in a transaction that begins and commits now.
    func makeNow(_ change: ScenarioLanguage.RecordChange, with writer: inout SourceWriter) throws {
        try makeNow([change], author: .workload, with: &writer)
    }

    /// Makes several changes in one transaction that begins and commits now.
    func makeNow(
        _ changes: [ScenarioLanguage.RecordChange], author: MockOdoo.CommitAuthor,
        with writer: inout SourceWriter
    ) throws {
        let transaction = try begin(changes, author: author, with: &writer)
        try commit(transaction)
    }

    /// Begins a transaction and makes changes in it; nobody sees them before `commit`.
    func begin(
        _ changes: [ScenarioLanguage.RecordChange], author: MockOdoo.CommitAuthor,
        with writer: inout SourceWriter
    ) throws -> HeldTransactionID {
        let instants = instants
        let now = now
        return try withState { state in
            let transaction = state.world.begin(at: instants.database, author: author)
            for change in changes {
                try writer.make(change) { call in
                    try state.world.perform(call, in: transaction)
                } raw: { raw in
                    state.world.rawSQL(raw, at: instants.database)
                }
            }
            state.tellCommits(at: now)
            return transaction
        }
    }

    /// Makes a transaction's changes visible.
    func commit(_ transaction: HeldTransactionID) throws {
        let instants = instants
        let now = now
        try withState { state in
            try state.world.commit(transaction, at: instants.database)
            state.tellCommits(at: now)
        }
    }
}
