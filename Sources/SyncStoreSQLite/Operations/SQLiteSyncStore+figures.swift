import GRDB
public import SyncEngine

/// What a tenant's batches of one module and one status come to.
public struct BatchFigures: Hashable, Sendable {
    /// The module.
    public var module: String
    /// Where these batches stand.
    public var status: BatchStatus
    /// How many they are.
    public var batches: Int
    /// The rows that their published attempts read.
    public var rows: Int
    /// Their attempts after the first ones.
    public var retries: Int
}

extension SQLiteSyncStore {
    /// Batches, rows and retries, by module and status in this order.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(batches of the tenant).
    public func figures(of tenant: String) throws(SyncStoreError) -> [BatchFigures] {
        try read("sum up the batches of \(tenant)") { db in
            try db.rows(
                """
                SELECT module, status, count(*), sum(records), sum(max(attempts - 1, 0))
                FROM sync_batch WHERE tenant = ? GROUP BY module, status ORDER BY module, status
                """, [tenant]
            ) { row in
                BatchFigures(
                    module: row[0], status: try row.word(1), batches: row[2], rows: row[3],
                    retries: row[4])
            }
        }
    }
}
