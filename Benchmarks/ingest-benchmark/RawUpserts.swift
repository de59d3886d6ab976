import Foundation
import GRDB
import OdooProtocol
import SyncStoreSQLite
import Synchronization

/// Writes the rows of a mirror into a new file of the same schema by nothing but cached statements.
///
/// Each transaction holds what one transaction of the engine held: the rows of a batch. Reading them is not timed.
struct RawUpserts {
    /// What it came to.
    struct Outcome {
        var rows = 0
        var seconds = 0.0
        var processor = 0.0
        /// The fields of the payloads.
        var fields: [String] = []
    }

    private struct Values {
        var id: Int64
        var stamp: Int64?
        var payload: String
        var names: String
        var hash: String
        var sent: Int64
        var answered: Int64
        var fetched: Int64
    }

    let source: String
    let target: String

    init(from source: String, to target: String) {
        self.source = source
        self.target = target
    }

    private static let upsert = """
        INSERT INTO record(tenant, module, odoo_id, stamp, payload, shown_names, hash, batch,
          sent_number, answered_number, fetched_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(tenant, module, odoo_id) DO UPDATE SET stamp = excluded.stamp,
          payload = excluded.payload, shown_names = excluded.shown_names, hash = excluded.hash,
          batch = excluded.batch, sent_number = excluded.sent_number,
          answered_number = excluded.answered_number, fetched_at = excluded.fetched_at
        """

    /// Writes all of them.
    func measured() throws -> Outcome {
        let outcome = Mutex(Outcome())
        // The store's own connection, so that its settings are those of the engine's.
        let store = try SQLiteSyncStore(
            path: target,
            options: .init(prepareConnection: { db in
                let result = try writeAll(into: db)
                outcome.withLock { $0 = result }
            }))
        try store.close()
        return outcome.withLock { $0 }
    }

    private func writeAll(into db: Database) throws -> Outcome {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: source, configuration: configuration)
        var outcome = Outcome()
        try queue.read { reading in
            let first = try String.fetchOne(reading, sql: "SELECT payload FROM record LIMIT 1")
            outcome.fields = try JSONCodec.parse(first ?? "{}").objectValue?.keys ?? []
            let rows = try Row.fetchCursor(
                reading,
                sql: """
                    SELECT odoo_id, stamp, payload, shown_names, hash, sent_number, answered_number,
                      fetched_at, coalesce(batch, 0) FROM record ORDER BY rowid
                    """)
            var batch: Int64 = -1
            var held: [Values] = []
            while let row = try rows.next() {
                if row[8] != batch {
                    try write(held, batch, into: db, &outcome)
                    held.removeAll(keepingCapacity: true)
                    batch = row[8]
                }
                held.append(
                    Values(
                        id: row[0], stamp: row[1], payload: row[2], names: row[3], hash: row[4],
                        sent: row[5], answered: row[6], fetched: row[7]))
            }
            try write(held, batch, into: db, &outcome)
        }
        return outcome
    }

    private func write(
        _ rows: [Values], _ batch: Int64, into db: Database, _ outcome: inout Outcome
    ) throws {
        let begun = ContinuousClock.now
        let spent = ProcessFigures.processorSeconds
        try db.execute(sql: "BEGIN IMMEDIATE")
        let statement = try db.cachedStatement(sql: Self.upsert)
        for row in rows {
            try statement.execute(
                arguments: [
                    "bench", "res.partner", row.id, row.stamp, row.payload, row.names, row.hash,
                    batch, row.sent, row.answered, row.fetched,
                ])
        }
        try db.execute(sql: "COMMIT")
        outcome.rows += rows.count
        outcome.seconds += begun.duration(to: .now) / .seconds(1)
        outcome.processor += ProcessFigures.processorSeconds - spent
    }
}
