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
            for row in rows { try fields.take(row) }
            try db.putAside(rows, for: claim)
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
        return try read("look for missing records of \(module)") { db in
            try db.missing(ids, module: module, tenant: tenant)
        }
    }

    /// The many2one targets in staged rows that are neither stored nor staged with them, by module,
    /// in order.
    ///
    /// - Parameters:
    ///   - claim: the attempt whose rows are looked at.
    ///   - fields: the module that each many2one field points to, by field.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(bytes of the staged rows + targets × log(records)); memory is bounded by a page
    ///   and by what is found.
    public func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) throws(SyncStoreError) -> [String: [Int64]] {
        try read("look for references of batch \(claim.batch)") { db in
            guard
                let batch = try db.row(
                    "SELECT tenant, module FROM sync_batch WHERE id = ?", [claim.batch],
                    { (tenant: $0[0] as String, module: $0[1] as String) })
            else { throw SyncStoreError(.inconsistent, "There is no batch \(claim.batch).") }
            var search = StagedReferences(
                db: db, claim: claim, tenant: batch.tenant, own: batch.module, fields: fields)
            return try search.found()
        }
    }
}
