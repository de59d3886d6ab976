import GRDB

extension TenantReader {
    /// What keeps the work from being done, a phrase for each module and state, with the latest reason.
    func obstacles() throws -> [String] {
        try store.look { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT module, status, count(*),
                      (SELECT last_error FROM sync_batch AS latest
                       WHERE latest.tenant = batch.tenant AND latest.module = batch.module
                         AND latest.status = batch.status
                       ORDER BY last_error IS NULL, id DESC LIMIT 1)
                    FROM sync_batch AS batch WHERE tenant = ? AND status <> 'done'
                    GROUP BY module, status ORDER BY module, status
                    """,
                arguments: [tenant]
            ).map { row in
                let (module, status): (String, String) = (row[0], row[1])
                let (count, reason): (Int, String?) = (row[2], row[3])
                let batches = count == 1 ? "a batch" : "\(count) batches"
                return "\(batches) of \(module) \(count == 1 ? "is" : "are") \(status)"
                    + (reason.map { " (\($0))" } ?? "")
            }
        }
    }
}
