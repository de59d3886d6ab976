import GRDB
import MockOdoo
import OdooProtocol
import ScenarioLanguage

/// Writes the database that the second version would have left at a path: status, batches and records, and nothing of what
/// came later.
struct SecondVersionFile {
    let mirror: InheritedMirror
    let tenant: String
    /// The scenario's start, from which all offsets count.
    let starts: OdooTimestamp

    private static let tables = """
        CREATE TABLE sync_status(
          tenant TEXT PRIMARY KEY NOT NULL,
          sync_status TEXT NOT NULL DEFAULT 'not_started',
          last_sync_failed_at INTEGER
        ) STRICT;
        CREATE TABLE sync_batch(
          id INTEGER PRIMARY KEY,
          tenant TEXT NOT NULL REFERENCES sync_status(tenant),
          module TEXT NOT NULL,
          window_start INTEGER NOT NULL,
          window_end INTEGER NOT NULL,
          status TEXT NOT NULL DEFAULT 'pending',
          attempts INTEGER NOT NULL DEFAULT 0,
          last_error TEXT,
          created_at INTEGER NOT NULL,
          started_at INTEGER,
          finished_at INTEGER
        ) STRICT;
        CREATE TABLE record(
          tenant TEXT NOT NULL,
          module TEXT NOT NULL,
          odoo_id INTEGER NOT NULL,
          stamp INTEGER,
          payload TEXT NOT NULL,
          shown_names TEXT NOT NULL,
          hash TEXT NOT NULL,
          fetched_at INTEGER NOT NULL,
          UNIQUE (module, tenant, odoo_id)
        ) STRICT;
        """

    /// Where the history of every module has to begin that takes it over; nil where no second of it can be trusted, so that
    /// the history is as if nobody had been there.
    func horizon(settle: Duration) -> OdooTimestamp? {
        let isTrusted = mirror.windows.contains { window in
            guard window.status == .done, let finished = window.finished else { return false }
            let end = (starts + min(window.ends, finished) - settle).cutToSecond
            let start = starts + window.starts
            return (start.cutToSecond == start ? start : start.cutToSecond + .seconds(1)) < end
        }
        return isTrusted ? mirror.windows.map { starts + $0.starts }.min()?.cutToSecond : nil
    }

    /// Writes the file.
    /// - Parameter records: what the tenant sees of each module now.
    func write(to path: String, _ records: [(module: String, rows: [ViewedRecord])]) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: Self.tables)
            try db.execute(
                sql: "INSERT INTO sync_status(tenant, sync_status) VALUES (?, ?)",
                arguments: [tenant, mirror.status.rawValue.replacing(" ", with: "_")])
            for (module, rows) in records {
                for window in mirror.windows { try insert(window, of: module, db) }
                for row in rows { try insert(row, of: module, db) }
            }
        }
        try queue.close()
    }

    private func insert(_ window: InheritedWindow, of module: String, _ db: Database) throws {
        let finished = window.finished.map { (starts + $0).microseconds }
        let begun = window.status == .pending ? nil : finished ?? starts.microseconds
        try db.execute(
            sql: """
                INSERT INTO sync_batch(tenant, module, window_start, window_end, status, attempts,
                  created_at, started_at, finished_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?3, ?7, ?8)
                """,
            arguments: [
                tenant, module, (starts + window.starts).microseconds,
                (starts + window.ends).microseconds, window.status.rawValue,
                window.status == .pending ? 0 : 1, begun, finished,
            ])
    }

    /// Writes a record, if one of the windows that are done was read after it had been written.
    private func insert(_ record: ViewedRecord, of module: String, _ db: Database) throws {
        guard let written = record.version.writeDate, let read = reading(of: written) else {
            return
        }
        let payload = JSONCodec.writeCanonical(.object(record.version.values))
        try db.execute(
            sql: """
                INSERT INTO record(tenant, module, odoo_id, stamp, payload, shown_names, hash,
                  fetched_at)
                VALUES (?, ?, ?, ?, ?, '{}', ?, ?)
                """,
            arguments: [
                tenant, module, record.id, written.seconds,
                String(decoding: payload, as: UTF8.self), ContentHash(payload).hex,
                read.microseconds,
            ])
    }

    /// When the window that holds a stamp was read; nil if it was not, or before the stamp.
    private func reading(of stamp: OdooTimestamp) -> OdooTimestamp? {
        for window in mirror.windows where window.status == .done {
            let read = starts + (window.finished ?? min(window.ends, .zero))
            if starts + window.starts <= stamp, stamp < starts + window.ends, stamp <= read {
                return read
            }
        }
        return nil
    }
}
