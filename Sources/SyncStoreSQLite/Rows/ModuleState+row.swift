import GRDB
import OdooProtocol
import SyncEngine

extension ModuleState {
    /// The columns of `module_state` that `init(row:)` reads, in its order.
    static let columns = """
        module, mirrored, has_windows, cutoff, horizon, first_horizon, joined, planned_through,
        done_through, quarantine_reason, rights_fingerprint, last_audit, last_deep_audit,
        whole_history, audit_began, audit_deep, audit_due, deep_audit_due, accepts_rights
        """

    /// A module's state as the ledger has it.
    init(row: StatementRow) {
        self.init(module: row[0], isMirrored: row[1], hasWindows: row[2])
        cutoff = row.instant(3)
        horizon = row.instant(4)
        firstHorizon = row.instant(5)
        hasJoined = row[6]
        plannedThrough = row.instant(7)
        doneThrough = row.instant(8)
        quarantineReason = row[9]
        rightsFingerprint = row[10]
        lastAudit = row.instant(11)
        lastDeepAudit = row.instant(12)
        hasWholeHistory = row[13]
        auditBegan = row.instant(14)
        isAuditDeep = row[15]
        auditDue = row.instant(16)
        deepAuditDue = row.instant(17)
        acceptsRights = row[18]
    }
}

extension Database {
    private static let modulesOfTenant =
        "SELECT \(ModuleState.columns) FROM module_state WHERE tenant = ? ORDER BY module"

    /// The modules of a tenant, in order of their names.
    func modules(of tenant: String) throws -> [ModuleState] {
        try rows(Self.modulesOfTenant, [tenant], ModuleState.init(row:))
    }
}
