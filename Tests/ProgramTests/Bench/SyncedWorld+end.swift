import Foundation
import OdooProtocol
import Testing

/// How a mirror has to stand in the end.
extension SyncedWorld {
    /// Waits until the store equals the source, row for row and field for field.
    /// - Parameter process: the one that still mirrors; its log is told if they never become equal.
    func expectEquality(
        by process: SyncedProcess, within limit: Duration = .seconds(120),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var left: [String] = []
        do {
            try await eventually("the store equals the source", within: limit) {
                left = try await differences()
                return left.isEmpty
            }
        } catch {
            Issue.record(
                "\(left.count) differences: \(left.prefix(5)); \(process.log.suffix(3_000))",
                sourceLocation: sourceLocation)
        }
    }

    /// Ends the last process cleanly and looks whether the ledger is in order: no gap, no overlap, nothing running or open,
    /// nothing failed, and a file that SQLite finds whole.
    func expectOrder(
        after process: SyncedProcess, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(await process.end(by: SIGTERM) == 0, sourceLocation: sourceLocation)
        let sql = PlainSQL(path: store)
        let questions = [
            """
            SELECT 'gap', module, id FROM (SELECT module, id, window_start,
                lag(window_end) OVER (PARTITION BY module ORDER BY window_start) AS before
              FROM sync_batch WHERE kind <> 'audit')
            WHERE before IS NOT NULL AND before <> window_start
            """,
            "SELECT 'batch', id, status FROM sync_batch WHERE status NOT IN ('done', 'pending')",
            "SELECT 'session', id, status FROM sync_session WHERE status = 'open'",
            "SELECT 'held', module, odoo_id FROM suspect WHERE held",
            "SELECT 'staged', batch, count(*) FROM staged_page GROUP BY batch",
        ]
        for question in questions {
            #expect(try await sql.rows(question) == [], sourceLocation: sourceLocation)
        }
        #expect(
            try await sql.rows("PRAGMA integrity_check") == [["ok"]],
            sourceLocation: sourceLocation)
    }
}
