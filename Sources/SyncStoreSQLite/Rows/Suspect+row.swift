import GRDB
import OdooProtocol
import SyncEngine

extension Suspect {
    /// The columns of `suspect` that `init(row:)` reads, in its order.
    static let columns = """
        odoo_id, kind, stamp_seen, first_sent, first_answered, first_seen_at, held
        """

    /// A suspect as the ledger has it.
    init(row: StatementRow) throws {
        self.init(
            id: row[0], kind: try row.word(1),
            stampSeen: (row[2] as Int64?).map(OdooTimestamp.init(seconds:)), sentNumber: row[3],
            answeredNumber: row[4], seenAt: OdooTimestamp(microseconds: row[5]), isHeld: row[6])
    }
}

extension StoredMark {
    /// The columns of `record` that `init(row:)` reads, in its order.
    static let columns = """
        odoo_id, stamp, hash, deleted_at IS NOT NULL, fetched_at, sent_number, answered_number
        """

    /// What an audit needs of a stored row.
    init(row: StatementRow) {
        self.init(
            id: row[0], stamp: (row[1] as Int64?).map(OdooTimestamp.init(seconds:)),
            contentHash: row[2], isTombstone: row[3],
            fetchedAt: OdooTimestamp(microseconds: row[4]), sentNumber: row[5],
            answeredNumber: row[6])
    }
}

extension Database {
    /// How many suspects of each module there are.
    func suspectFacts(of tenant: String) throws -> [SuspectFacts] {
        try rows(
            """
            SELECT module, sum(held = 0 AND kind = 'missing'), sum(held = 0 AND kind <> 'missing'),
              sum(held), sum(accepted), max(held_reason),
              max(CASE WHEN held = 0 THEN first_seen_at END)
            FROM suspect WHERE tenant = ? GROUP BY module ORDER BY module
            """, [tenant]
        ) {
            SuspectFacts(
                module: $0[0], missing: $0[1], movedBack: $0[2], held: $0[3], accepted: $0[4],
                heldReason: $0[5], latestSeenAt: $0.instant(6))
        }
    }
}
