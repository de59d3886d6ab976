import GRDB
import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Keeps the rows of a page aside until the batch is published; a row put aside twice is the
    /// later one.
    ///
    /// - Throws: `.staleToken` if the batch was taken over; `.inconsistent` for a payload that is
    ///   no JSON object; `.busy`, `.full`, `.failed`.
    /// - Complexity: O(rows × log(rows put aside)); memory is bounded by the page.
    public func stage(_ rows: [ReadRow], for claim: Claim) throws(SyncStoreError) {
        try write("put rows of batch \(claim.batch) aside") { db in
            let batch = try db.claimedBatch(claim)
            var fields = PayloadFields()
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO staged_row(batch, token, odoo_id, stamp, payload, shown_names, hash,
                      sent_number, answered_number)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET stamp = excluded.stamp, payload = excluded.payload,
                      shown_names = excluded.shown_names, hash = excluded.hash,
                      sent_number = excluded.sent_number, answered_number = excluded.answered_number
                    """)
            for row in rows {
                try fields.take(row)
                try statement.execute {
                    $0.bind(claim.batch)
                    $0.bind(claim.token)
                    $0.bind(row.id)
                    $0.bind(row.stamp?.seconds)
                    $0.bind(row.payload)
                    $0.bind(row.shownNames)
                    $0.bind(row.contentHash)
                    $0.bind(row.sentNumber)
                    $0.bind(row.answeredNumber)
                }
            }
            // Publishing copies these rows without looking at them, so the view learns their fields
            // here.
            if !rows.isEmpty { try db.renewView(of: batch.module, showing: fields.names) }
        }
    }

    /// Which of these ids are not stored for the module, tombstones counting as stored; in order,
    /// each once.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(ids × log(records)).
    public func missing(
        _ ids: [Int64], module: String, tenant: String
    ) throws(SyncStoreError) -> [Int64] {
        guard !ids.isEmpty else { return [] }
        let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
        return try read("look for missing records of \(module)") { db in
            try db.rows(
                """
                SELECT DISTINCT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM record
                  WHERE module = ? AND tenant = ? AND odoo_id = value)
                ORDER BY value
                """, [list, module, tenant]
            ) { $0[0] }
        }
    }

    /// The many2one targets in staged rows that are neither stored nor staged with them, by module,
    /// in order.
    ///
    /// - Parameters:
    ///   - claim: the attempt whose rows are looked at.
    ///   - fields: the module that each many2one field points to, by field.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(fields × staged rows).
    public func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) throws(SyncStoreError) -> [String: [Int64]] {
        try read("look for references of batch \(claim.batch)") { db in
            guard
                let batch = try db.row(
                    "SELECT tenant, module FROM sync_batch WHERE id = ?", [claim.batch])
            else { throw SyncStoreError(.inconsistent, "There is no batch \(claim.batch).") }
            let (tenant, own): (String, String) = (batch[0], batch[1])
            var found: [String: Set<Int64>] = [:]
            for (field, module) in fields.sorted(by: { $0.key < $1.key }) {
                let targets: [Int64] = try db.rows(
                    """
                    SELECT DISTINCT target FROM (
                      SELECT j.value AS target FROM staged_row s, json_each(s.payload) j
                      WHERE s.batch = ?1 AND s.token = ?2 AND j.key = ?3 AND j.type = 'integer')
                    WHERE NOT EXISTS (SELECT 1 FROM record
                        WHERE module = ?4 AND tenant = ?5 AND odoo_id = target)
                      AND NOT (?6 AND EXISTS (SELECT 1 FROM staged_row
                        WHERE batch = ?1 AND token = ?2 AND odoo_id = target))
                    ORDER BY target
                    """,
                    [claim.batch, claim.token, field, module, tenant, module == own]
                ) { $0[0] }
                if !targets.isEmpty { found[module, default: []].formUnion(targets) }
            }
            return found.mapValues { $0.sorted() }
        }
    }
}
