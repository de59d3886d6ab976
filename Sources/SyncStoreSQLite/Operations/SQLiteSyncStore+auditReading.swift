import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// What is stored of a module within a range of ids, tombstones included, in order of the ids.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(records in the range).
    public func marks(
        in ids: ClosedRange<Int64>, of module: String, tenant: String
    ) throws(SyncStoreError) -> [StoredMark] {
        try read("read what is stored of \(module)") { db in
            try db.rows(
                """
                SELECT \(StoredMark.columns) FROM record
                WHERE module = ? AND tenant = ? AND odoo_id BETWEEN ? AND ? ORDER BY odoo_id
                """, [module, tenant, ids.lowerBound, ids.upperBound], StoredMark.init(row:))
        }
    }

    /// What is stored of these records of a module, in order of the ids.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(ids × log(records)).
    public func marks(
        of ids: [Int64], module: String, tenant: String
    ) throws(SyncStoreError) -> [StoredMark] {
        guard !ids.isEmpty else { return [] }
        let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
        return try read("read what is stored of \(module)") { db in
            try db.rows(
                """
                SELECT \(StoredMark.columns) FROM record
                WHERE module = ? AND tenant = ? AND odoo_id IN (SELECT value FROM json_each(?))
                ORDER BY odoo_id
                """, [module, tenant, list], StoredMark.init(row:))
        }
    }

    /// The done windows of a module, those that touch made one, in order of time.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(windows that the done prefix does not hold).
    public func doneStretches(
        of module: String, tenant: String
    ) throws(SyncStoreError) -> [Window] {
        try read("read the done windows of \(module)") { db in
            guard let state = try db.modules(of: tenant).first(where: { $0.module == module })
            else { return [] }
            var windows: [Window] = []
            if let first = state.firstHorizon, let through = state.doneThrough, first < through {
                windows.append(Window(first, through))
            }
            windows += try db.rows(
                """
                SELECT window_start, window_end FROM sync_batch
                WHERE tenant = ? AND module = ? AND status = 'done' AND kind <> 'audit'
                  AND (window_end > ? OR window_end <= ?)
                ORDER BY window_end
                """,
                [
                    tenant, module, state.doneThrough?.microseconds ?? .min,
                    state.firstHorizon?.microseconds ?? .min,
                ]
            ) { Window(OdooTimestamp(microseconds: $0[0]), OdooTimestamp(microseconds: $0[1])) }
            return Self.joined(windows)
        }
    }

    /// Windows in order of time, those that touch or overlap made one.
    private static func joined(_ windows: [Window]) -> [Window] {
        var joined: [Window] = []
        for window in windows.sorted(by: { $0.start < $1.start }) {
            if let last = joined.last, window.start <= last.end {
                joined[joined.count - 1] = Window(last.start, max(last.end, window.end))
            } else {
                joined.append(window)
            }
        }
        return joined
    }

    /// The windows of a module's done initial and incremental batches that end after an instant.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    /// - Complexity: O(windows returned).
    public func doneWindows(
        of module: String, tenant: String, after instant: OdooTimestamp
    ) throws(SyncStoreError) -> [Window] {
        try read("read the done windows of \(module)") { db in
            try db.rows(
                """
                SELECT window_start, window_end FROM sync_batch
                WHERE tenant = ? AND module = ? AND status = 'done' AND kind <> 'audit'
                  AND window_end > ?
                ORDER BY window_end
                """, [tenant, module, instant.microseconds]
            ) { Window(OdooTimestamp(microseconds: $0[0]), OdooTimestamp(microseconds: $0[1])) }
        }
    }

    /// The suspects of a module that are held and accepted, or those that are not held, by id.
    /// - Throws: `.busy`, `.corrupt`, `.failed`.
    public func suspects(
        of module: String, tenant: String, held: Bool
    ) throws(SyncStoreError) -> [Suspect] {
        try read("read the suspects of \(module)") { db in
            try db.rows(
                """
                SELECT \(Suspect.columns) FROM suspect
                WHERE tenant = ? AND module = ? AND held = ? AND accepted = ? ORDER BY odoo_id
                """, [tenant, module, held, held], Suspect.init(row:))
        }
    }

    /// The records that live stored rows within a range of ids point to and that are not stored.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(bytes of the records in the range).
    public func danglingReferences(
        in ids: ClosedRange<Int64>, of module: String, tenant: String, links: [String: String]
    ) throws(SyncStoreError) -> [String: [Int64]] {
        let links = links.sorted { $0.key < $1.key }
        return try read("look for references of \(module)") { db in
            let scanner = LinkScanner(links.map(\.key))
            var targets = [Set<Int64>](repeating: [], count: links.count)
            // Neighbours mostly point to the same company, currency or person.
            var last = [Int64](repeating: 0, count: links.count)
            try db.forEachRow(
                """
                SELECT payload FROM record
                WHERE module = ? AND tenant = ? AND odoo_id BETWEEN ? AND ?
                  AND deleted_at IS NULL
                ORDER BY odoo_id
                """, [module, tenant, ids.lowerBound, ids.upperBound]
            ) { row in
                scanner.scan(row[0]) { link, id in
                    guard id > 0, id != last[link] else { return }
                    last[link] = id
                    targets[link].insert(id)
                }
                return true
            }
            var found: [String: Set<Int64>] = [:]
            for (link, ids) in zip(links, targets) where !ids.isEmpty {
                let missing = try db.missing(ids.sorted(), module: link.value, tenant: tenant)
                if !missing.isEmpty { found[link.value, default: []].formUnion(missing) }
            }
            return found.mapValues { $0.sorted() }
        }
    }

    /// How many late records audits have found, by module.
    /// - Throws: `.busy`, `.failed`.
    public func lateCounts(of tenant: String) throws(SyncStoreError) -> [String: Int] {
        try read("count the late records of \(tenant)") { db in
            let counts: [(String, Int)] = try db.rows(
                """
                SELECT module, count(*) FROM late_record WHERE tenant = ?
                GROUP BY module ORDER BY module
                """, [tenant]
            ) { ($0[0], $0[1]) }
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }

    /// The late records of a module that were found last, newest first; none for a limit below 1.
    /// - Throws: `.busy`, `.failed`.
    /// - Complexity: O(limit).
    public func lateRecords(
        of module: String, tenant: String, limit: Int
    ) throws(SyncStoreError) -> [LateRecord] {
        try read("read the late records of \(module)") { db in
            try db.rows(
                """
                SELECT odoo_id, stamp, window_start, window_end, read_at, found_at
                FROM late_record WHERE tenant = ? AND module = ?
                ORDER BY found_at DESC, odoo_id LIMIT ?
                """, [tenant, module, max(0, limit)]
            ) { LateRecord(row: $0, module: module) }
        }
    }
}

extension LateRecord {
    /// A late record as the ledger has it.
    fileprivate init(row: StatementRow, module: String) {
        self.init(
            module: module, id: row[0], stamp: OdooTimestamp(seconds: row[1]),
            window: Window(
                OdooTimestamp(microseconds: row[2]), OdooTimestamp(microseconds: row[3])),
            readAt: OdooTimestamp(microseconds: row[4]),
            foundAt: OdooTimestamp(microseconds: row[5]))
    }
}
