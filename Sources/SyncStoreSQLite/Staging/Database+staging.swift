import Foundation
import GRDB
import OdooProtocol
import SyncEngine

extension Database {
    /// Puts rows aside for an attempt. A row put aside before makes way for a later one with its id.
    func putAside(_ rows: [ReadRow], for claim: Claim) throws {
        var sorted = rows
        if !zip(rows, rows.dropFirst()).allSatisfy({ $0.id < $1.id }) {
            let last = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            sorted = last.values.sorted { $0.id < $1.id }
        }
        guard let first = sorted.first?.id, let last = sorted.last?.id else { return }
        try clear(first...last, of: sorted, claim)
        try insert(sorted, claim)
    }

    private func insert(_ rows: [ReadRow], _ claim: Claim) throws {
        let statement = try cachedStatement(
            sql: """
                INSERT INTO staged_page(batch, token, first_id, last_id, row_count, content)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for start in stride(from: 0, to: rows.count, by: PackedRows.mostRows) {
            let part = rows[start..<min(start + PackedRows.mostRows, rows.count)]
            try execute(statement) {
                $0.bind(claim.batch)
                $0.bind(claim.token)
                $0.bind(part.first?.id)
                $0.bind(part.last?.id)
                $0.bind(part.count)
                $0.bind(Data(PackedRows.packed(part)))
            }
        }
    }

    /// Takes rows out of what was put aside before, where their ids lie among those.
    private func clear(
        _ range: ClosedRange<Int64>, of rows: [ReadRow], _ claim: Claim
    ) throws {
        let pages: [(rowid: Int64, count: Int, content: Data)] = try self.rows(
            """
            SELECT rowid, row_count, content FROM staged_page
            WHERE batch = ? AND token = ? AND first_id <= ? AND last_id >= ? ORDER BY first_id
            """, [claim.batch, claim.token, range.upperBound, range.lowerBound]
        ) { ($0[0], $0[1], $0[2]) }
        guard !pages.isEmpty else { return }
        let ids = Set(rows.map(\.id))
        for page in pages {
            var kept: [ReadRow] = []
            try page.content.withUnsafeBytes { bytes in
                try PackedRows.forEach(in: bytes, count: page.count) { row in
                    if !ids.contains(row.id) { kept.append(row) }
                }
            }
            guard kept.count < page.count else { continue }
            try run("DELETE FROM staged_page WHERE rowid = ?", [page.rowid])
            try insert(kept, claim)
        }
    }

    /// Goes over the rows that an attempt put aside; one page of them is in memory at a time.
    func forEachStaged(_ claim: Claim, _ body: (ReadRow) throws -> Void) throws {
        try forEachStagedPage(claim) { page in for row in page { try body(row) } }
    }

    /// Goes over the rows that an attempt put aside, page by page.
    func forEachStagedPage(_ claim: Claim, _ body: ([ReadRow]) throws -> Void) throws {
        try forEachRow(
            """
            SELECT row_count, content FROM staged_page
            WHERE batch = ? AND token = ? ORDER BY first_id
            """, [claim.batch, claim.token]
        ) { page in
            let count: Int = page[0]
            var rows: [ReadRow] = []
            rows.reserveCapacity(count)
            try page.withBytes(at: 1) { bytes in
                try PackedRows.forEach(in: bytes, count: count) { rows.append($0) }
            }
            try body(rows)
            return true
        }
    }

    /// Takes those ids out that an attempt put aside.
    func subtractStaged(_ claim: Claim, from ids: inout Set<Int64>) throws {
        try forEachRow(
            """
            SELECT row_count, substr(content, 1, 8 * row_count) FROM staged_page
            WHERE batch = ? AND token = ? ORDER BY first_id
            """, [claim.batch, claim.token]
        ) { head in
            ids.subtract(try head.withBytes(at: 1) { try PackedRows.ids(in: $0, count: head[0]) })
            return !ids.isEmpty
        }
    }
}
