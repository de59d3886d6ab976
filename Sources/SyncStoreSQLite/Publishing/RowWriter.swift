import GRDB
import OdooProtocol
import SyncEngine

/// Writes the rows of one publication into `record`, and counts.
struct RowWriter {
    /// The connection, inside the publication's transaction.
    let db: Database
    /// Where the upsert asks.
    let judge: RowJudge
    /// Whose rows they are.
    let tenant: String
    /// When they had been read, at the latest, by Odoo's clock.
    let readBy: OdooTimestamp
    /// Which of two versions stays.
    let decide: RowRule
    /// Fields whose stored values stay where rows lack them, by module.
    let kept: [String: Set<String>]
    /// What was written so far.
    private(set) var outcome = PublishOutcome()

    /// Binds what all rows of the publication share.
    init(
        db: Database, judge: RowJudge, tenant: String, readBy: OdooTimestamp,
        decide: @escaping RowRule, kept: [String: Set<String>] = [:]
    ) {
        self.db = db
        self.judge = judge
        self.tenant = tenant
        self.readBy = readBy
        self.decide = decide
        self.kept = kept
    }

    /// Where rows go, whether they come from memory or were put aside.
    private static let target = """
        INSERT INTO record(tenant, module, odoo_id, stamp, payload, shown_names, hash, batch,
          sent_number, answered_number, fetched_at, fresh)
        """

    /// What happens where a version is stored, whether the rows come from memory or were put aside.
    private static func upsert(keepsFields: Bool, isConfirmed: Bool = false) -> String {
        let payload =
            keepsFields ? "keep_fields(record.payload, excluded.payload)" : "excluded.payload"
        let hash = keepsFields ? "kept_hash(record.payload, excluded.payload)" : "excluded.hash"
        return """
            ON CONFLICT(tenant, module, odoo_id) DO UPDATE SET stamp = excluded.stamp,
              payload = \(payload), shown_names = excluded.shown_names, hash = \(hash),
              batch = excluded.batch, sent_number = excluded.sent_number,
              answered_number = excluded.answered_number, fetched_at = excluded.fetched_at,
              deleted_at = NULL, confirmed = \(isConfirmed ? 1 : 0), fresh = excluded.fresh
            WHERE \(RowJudge.clause)
            """
    }

    /// Writes rows whose stamp is older than the stored one: what an audit has seen twice gives way
    /// to a later read alone.
    mutating func writeMovedBack(_ rows: [ReadRow], module: String, batch: Int64) throws {
        let decide = decide
        try write(rows, module: module, batch: batch, isConfirmed: true) { stored, incoming in
            var stored = stored
            stored.isConfirmedByAudit = true
            return decide(stored, incoming)
        }
    }

    /// Writes rows from memory; references and rows of the open window name no batch.
    mutating func write(
        _ rows: [ReadRow], module: String, batch: Int64?, isFresh: Bool = false
    ) throws {
        try write(
            rows, module: module, batch: batch, isFresh: isFresh, isConfirmed: false,
            deciding: decide)
    }

    /// Writes rows from memory by a rule.
    private mutating func write(
        _ rows: [ReadRow], module: String, batch: Int64?, isFresh: Bool = false,
        isConfirmed: Bool, deciding decide: @escaping RowRule
    ) throws {
        guard !rows.isEmpty else { return }
        var fields = PayloadFields()
        let statement = try upsert(module, isConfirmed: isConfirmed)
        let tally = try judge.judging(by: decide, keeping: kept[module]) {
            for row in rows {
                try fields.take(row)
                try write(row, module: module, batch: batch, isFresh: isFresh, by: statement)
            }
        }
        count(tally, inserted: rows.count - tally.met, module: module)
        try db.renewView(of: module, showing: fields.names)
    }

    /// Writes the rows that an attempt put aside, less those that were read again since; they come
    /// page by page, so memory is bounded. The view has learnt their fields when they were put aside.
    mutating func writeStaged(
        _ claim: Claim, module: String, replacedBy rows: [ReadRow]
    ) throws {
        let replaced = Set(rows.map(\.id))
        let statement = try upsert(module, isConfirmed: false)
        var written = 0
        let tally = try judge.judging(by: decide, keeping: kept[module]) {
            try db.forEachStaged(claim) { row in
                guard !replaced.contains(row.id) else { return }
                try write(row, module: module, batch: claim.batch, isFresh: false, by: statement)
                written += 1
            }
        }
        count(tally, inserted: written - tally.met, module: module)
    }

    /// The statement that writes one row.
    private func upsert(_ module: String, isConfirmed: Bool) throws -> Statement {
        try db.cachedStatement(
            sql: """
                \(Self.target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                \(Self.upsert(keepsFields: kept[module] != nil, isConfirmed: isConfirmed))
                """)
    }

    /// Writes one row.
    private func write(
        _ row: ReadRow, module: String, batch: Int64?, isFresh: Bool, by statement: Statement
    ) throws {
        try db.execute(statement) {
            $0.bind(tenant)
            $0.bind(module)
            $0.bind(row.id)
            $0.bind(row.stamp?.seconds)
            $0.bind(row.payload)
            $0.bind(row.shownNames)
            $0.bind(row.contentHash)
            $0.bind(batch)
            $0.bind(row.sentNumber)
            $0.bind(row.answeredNumber)
            $0.bind(readBy.microseconds)
            $0.bind(isFresh ? 1 : 0)
        }
    }

    /// Adds to the outcome.
    private mutating func count(_ tally: RowJudge.Tally, inserted: Int, module: String) {
        outcome.inserted += inserted
        outcome.updated += tally.updated
        outcome.unchanged += tally.renewed + tally.kept
        if !tally.readAgain.isEmpty {
            let ids = Set(outcome.readAgain[module] ?? []).union(tally.readAgain)
            outcome.readAgain[module] = ids.sorted()
        }
    }
}
