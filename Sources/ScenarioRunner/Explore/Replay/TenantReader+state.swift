import GRDB
import OdooProtocol

/// What a stopped run's store tells of a tenant's work.
extension TenantReader {
    /// The mirrored modules, without their windows and records.
    func moduleRows() throws -> [StoppedState.Module] {
        try store.look { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT module, cutoff, planned_through, done_through, quarantine_reason
                    FROM module_state WHERE tenant = ? AND mirrored = 1 ORDER BY module
                    """,
                arguments: [tenant]
            ).map { row in
                StoppedState.Module(
                    name: row[0], cutoff: Self.instant(row[1]),
                    plannedThrough: Self.instant(row[2]),
                    doneThrough: Self.instant(row[3]), windows: [], records: 0, quarantine: row[4])
            }
        }
    }

    /// How many windows of each module stand where, in order of the statuses' names.
    func windowCounts() throws -> [String: [StoppedState.WindowCount]] {
        try store.look { db in
            var counts: [String: [StoppedState.WindowCount]] = [:]
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT module, status, count(*) FROM sync_batch
                    WHERE tenant = ? AND kind <> 'audit'
                    GROUP BY module, status ORDER BY module, status
                    """,
                arguments: [tenant])
            for row in rows {
                counts[row[0], default: []].append(
                    StoppedState.WindowCount(status: row[1], count: row[2]))
            }
            return counts
        }
    }

    /// The batches that are not done, by id.
    func openBatches() throws -> [StoppedState.Batch] {
        try store.look { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, module, kind, window_start, window_end, status, attempts,
                           next_attempt_at, lease_owner, last_error
                    FROM sync_batch WHERE tenant = ? AND status <> 'done' ORDER BY id
                    """,
                arguments: [tenant]
            ).map { row in
                StoppedState.Batch(
                    id: row[0], module: row[1], kind: row[2], start: Self.instant(row[3]),
                    end: Self.instant(row[4]), status: row[5], attempts: row[6],
                    nextAttempt: Self.instant(row[7]), owner: row[8], lastError: row[9])
            }
        }
    }

    private static func instant(_ microseconds: Int64?) -> OdooTimestamp? {
        microseconds.map(OdooTimestamp.init(microseconds:))
    }
}
