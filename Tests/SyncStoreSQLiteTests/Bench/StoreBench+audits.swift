import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

extension StoreBench {
    /// A store with rows of one module, published by the done window of a day.
    static func mirrored(_ ids: some Sequence<Int64>) throws -> StoreBench {
        let bench = try StoreBench(modules: [orders])
        try bench.plan(orders, .initial, days(0..<1))
        try bench.publish(try bench.claimed().1, ids.map { row($0) })
        return bench
    }

    /// Adds batches of an audit.
    @discardableResult
    func audit(
        _ task: AuditTask, _ windows: [Window] = [], rangeSize: Int = 1_000, at hours: Int = 30
    ) throws -> [SyncBatch] {
        try store.planAudits(
            AuditPlan(
                tenant: Self.tenant,
                parts: [AuditPlan.ModulePart(module: Self.orders, task: task, windows: windows)],
                rangeSize: rangeSize, odooTime: Self.at(hours), worker: "w1",
                instant: Self.at(hours)),
            derive: deriveStatus)
    }

    /// Publishes the next batch of an audit with what it found.
    @discardableResult
    func publishAudit(
        at hours: Int = 31, massStop: Bool = false, fill: (inout AuditPublication) -> Void
    ) throws -> AuditOutcome {
        let (batch, claim) = try claimed()
        var publication = AuditPublication(
            Publication(
                claim: claim, rows: [], pages: 1, records: 0, firstRequest: 1,
                instant: Self.at(hours)))
        if batch.audit?.isSweep == true { publication.clearedRange = batch.idRange }
        publication.isAccepted = batch.audit == .accept
        fill(&publication)
        let decisions = AuditDecisions(
            row: { whichRowWins(stored: $0, incoming: $1) },
            massStop: { massStop && isMassStop(missing: $0, live: $1) },
            status: { deriveStatus($0) })
        return try store.publishAudit(publication, by: decisions)
    }

    /// A record that was not found.
    static func missing(_ id: Int64, sent: Int64 = 20, at hours: Int = 31) -> Suspect {
        Suspect(
            id: id, kind: .missing, sentNumber: sent, answeredNumber: sent + 1, seenAt: at(hours))
    }

    /// What the ledger says of the audited module.
    func module() throws -> ModuleState {
        try #require(try store.ledger(of: Self.tenant).modules.first)
    }
}
