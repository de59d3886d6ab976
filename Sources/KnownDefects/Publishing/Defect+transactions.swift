import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine
import Synchronization

/// What should be one transaction and is several.
extension Defect {
    /// Whoever dies in between has a batch that is done and half there.
    public static let partialPublish = Defect(
        "partial-publish", in: .publishing,
        "the rows of a batch are written page by page, the batch is done with the first, and who "
            + "dies in between never writes the others",
        caughtBy: .atomic, as: "partial-publish",
        plant: { parts in
            parts.wrapStore = { base in
                let rest = LaterRows()
                return BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        try await rest.write(to: base, decide)
                        var first = publication
                        let page = publication.rows.prefix {
                            $0.sentNumber == publication.rows.first?.sentNumber
                        }
                        first.rows = Array(page)
                        let module = try await batch(of: publication.claim, in: base)?.module
                        let outcome = try await base.publish(
                            first, decide: decide, derive: derive)
                        if outcome.readAgain.isEmpty, let module {
                            rest.keep(
                                publication.rows.dropFirst(page.count), of: module, publication)
                        }
                        return outcome
                    })
            }
        })

    /// The ledger knows that a batch is done before anybody can see it.
    public static let doneBeforeRows = Defect(
        "done-before-rows", in: .publishing,
        "a batch is marked done in an earlier transaction than the one that writes its rows",
        caughtBy: .atomic, as: "partial-publish",
        plant: { parts in
            parts.wrapStore = { base in
                let rest = LaterRows()
                return BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        try await rest.write(to: base, decide)
                        var empty = publication
                        empty.rows = []
                        let module = try await batch(of: publication.claim, in: base)?.module
                        let outcome = try await base.publish(
                            empty, decide: decide, derive: derive)
                        if let module { rest.keep(publication.rows[...], of: module, publication) }
                        return outcome
                    })
            }
        })

    /// The cursor is somebody else's transaction.
    public static let rowsBeforeCursorLost = Defect(
        "rows-before-cursor-lost", in: .publishing,
        "the transaction that makes a batch done leaves cursor and flags to the next one",
        caughtBy: .cursor, as: "rows-before-cursor-lost",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, _ throws(SyncStoreError) in
                        try await base.publish(
                            publication, decide: decide,
                            derive: { facts in
                                DerivedStatus(
                                    phase: facts.status.phase,
                                    initialSyncDone: facts.status.initialSyncDone,
                                    hasFailedBatches: facts.status.hasFailedBatches,
                                    lastCompletedWindowEnd: facts.status.lastCompletedWindowEnd,
                                    doneThrough: [:],
                                    joined: Set(
                                        facts.modules.filter(\.state.hasJoined)
                                            .map(\.state.module)))
                            })
                    })
            }
        })

    /// Rows that the next publication of the same worker writes, if it lives to see one.
    private final class LaterRows: Sendable {
        private let waiting = Mutex<[FreshRows]>([])

        func keep(_ rows: ArraySlice<ReadRow>, of module: String, _ publication: Publication) {
            guard !rows.isEmpty else { return }
            let fresh = FreshRows(
                tenant: ScenarioRun.tenant, module: module, rows: Array(rows),
                readBy: publication.readBy)
            waiting.withLock { $0.append(fresh) }
        }

        func write(to store: any SyncStore, _ decide: RowRule) async throws(SyncStoreError) {
            let waiting = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for rows in waiting { _ = try await store.publishFresh(rows, decide: decide) }
        }
    }
}
