import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    private static let openBatches = """
        SELECT \(SyncBatch.columns) FROM sync_batch
        WHERE tenant = ? AND status <> 'done' ORDER BY id
        """
    private static let openSessions = """
        SELECT \(SyncSession.columns) FROM sync_session
        WHERE tenant = ? AND status = 'open' ORDER BY id
        """

    /// What planning and waking need to know of a tenant, as of one instant; of one that was never
    /// opened, nothing.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(modules + open batches + open sessions).
    public func ledger(of tenant: String) throws(SyncStoreError) -> TenantLedger {
        try read("read the ledger of \(tenant)") { db in
            TenantLedger(
                status: try db.status(of: tenant) ?? SyncStatus(userID: tenant),
                modules: try db.modules(of: tenant),
                openBatches: try db.rows(Self.openBatches, [tenant], SyncBatch.init(row:)),
                openSessions: try db.rows(Self.openSessions, [tenant], SyncSession.init(row:)),
                suspects: try db.suspectFacts(of: tenant))
        }
    }

    /// The latest sessions of a tenant, newest first; none for a limit below 1.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(limit).
    public func sessions(of tenant: String, limit: Int) throws(SyncStoreError) -> [SyncSession] {
        try read("read the sessions of \(tenant)") { db in
            try db.rows(
                """
                SELECT \(SyncSession.columns) FROM sync_session WHERE tenant = ?
                ORDER BY id DESC LIMIT ?
                """, [tenant, max(0, limit)], SyncSession.init(row:))
        }
    }

    /// Live records, tombstones left out, of every module that the tenant mirrors or mirrored.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(records of the tenant), over the index alone.
    public func recordCounts(of tenant: String) throws(SyncStoreError) -> [String: Int] {
        try read("count the records of \(tenant)") { db in
            let counts: [(String, Int)] = try db.rows(
                """
                SELECT module,
                  (SELECT count(*) FROM record r WHERE r.module = m.module AND r.tenant = m.tenant)
                  - (SELECT count(*) FROM record r WHERE r.module = m.module AND r.tenant = m.tenant
                      AND r.deleted_at IS NOT NULL)
                FROM module_state m WHERE m.tenant = ? ORDER BY module
                """, [tenant]
            ) { ($0[0], $0[1]) }
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }

    /// The tenants that were ever opened, in order of their names.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(tenants).
    public func tenants() throws(SyncStoreError) -> [String] {
        try read("read the tenants") { db in
            try db.rows("SELECT tenant FROM sync_status ORDER BY tenant") { $0[0] }
        }
    }

    /// Why a tenant is suspended and since when; nil if it is not.
    /// - Throws: `.busy`, `.failed`.
    public func suspension(
        of tenant: String
    ) throws(SyncStoreError) -> (reason: String, since: OdooTimestamp)? {
        try read("read the suspension of \(tenant)") { db in
            try db.row(
                """
                SELECT coalesce(suspended_reason, ''), suspended_at FROM sync_status
                WHERE tenant = ? AND suspended_at IS NOT NULL
                """, [tenant]
            ) { (reason: $0[0], since: OdooTimestamp(microseconds: $0[1])) }
        }
    }

    /// The batches of a tenant, done ones included, the newest first; none for a limit below 1.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(batches of the tenant).
    public func batches(of tenant: String, limit: Int) throws(SyncStoreError) -> [SyncBatch] {
        try read("read the batches of \(tenant)") { db in
            try db.rows(
                """
                SELECT \(SyncBatch.columns) FROM sync_batch WHERE tenant = ?
                ORDER BY id DESC LIMIT ?
                """, [tenant, max(0, limit)], SyncBatch.init(row:))
        }
    }

    /// How many batches of a tenant stand where.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(batches of the tenant).
    public func batchCounts(of tenant: String) throws(SyncStoreError) -> [BatchStatus: Int] {
        try read("count the batches of \(tenant)") { db in
            let counts: [(BatchStatus, Int)] = try db.rows(
                """
                SELECT status, count(*) FROM sync_batch WHERE tenant = ?
                GROUP BY status ORDER BY status
                """, [tenant]
            ) { (try $0.word(0), $0[1]) }
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }
}
