import Checkers
import OdooProtocol

/// A hand-made run: a source, a mirror and the requests between them, recorded as a history.
///
/// It is a sound engine of the simplest kind, written for the tests alone; a test makes it unsound by one setting of a
/// `Reading`, or by one commit of its own.
struct Scene {
    /// One record of the source.
    struct SourceRow {
        var values: FieldObject
        var exactStamp: OdooTimestamp?
        /// An archived row is visible only to a request that asks for archived ones.
        var isArchived = false
    }

    static let tenant = "acme"
    static let day = Duration.seconds(86_400)
    static let start = OdooTimestamp(seconds: 1_764_061_200)  // 2025-11-25 09:00:00
    static let fields = [
        MirroredField("name"), MirroredField("amount"),
        MirroredField("partner_id", relation: "res.partner"), MirroredField("note"),
    ]

    var history: History
    var facts: TenantFacts
    var now = Scene.start
    var source: [String: [Int64: SourceRow]] = [:]
    var tables: [StoreTable: [String: FieldObject]] = [:]
    var lastNumber: Int64 = 0
    var lastBatch: Int64 = 0
    var lastSession: Int64 = 0
    var lastSourceSequence: Int64 = 0
    /// Replaces the derived cursor in every commit that would set it.
    var cursorRule: ((Scene, LedgerRowColumns?) -> FieldValue)?
    /// Replaces the flag in every commit that would set it.
    var failedFlagRule: ((Scene) -> Bool)?
    /// Replaces the flag in every commit that would set it.
    var initialFlagRule: ((Scene) -> Bool)?
    /// Whether a session is closed with its last batch.
    var closesSessions = true

    typealias LedgerRowColumns = FieldObject

    init(
        modules: [String] = ["sale.order"], lookback: Lookback = .duration(.seconds(3 * 86_400)),
        settle: Duration = .seconds(900), pageSize: Int = 2
    ) {
        facts = TenantFacts(
            tenant: Self.tenant,
            modules: modules.map { ModuleFacts(module: $0, fields: Self.fields, window: Self.day) },
            settle: settle, lookback: lookback, pageSize: pageSize)
        history = History(facts: [facts])
    }

    var sequence: Int64 { history.nextSequence }

    mutating func advance(_ duration: Duration) { now = now + duration }

    mutating func advance(to instant: OdooTimestamp) {
        precondition(now <= instant, "time does not go back: \(now) to \(instant)")
        now = instant
    }

    // MARK: - The source

    /// Commits one record now; it was begun at `begin` and bears that as its stamp unless told otherwise.
    mutating func write(
        _ id: Int64, _ values: FieldObject, in model: String = "sale.order",
        begun begin: OdooTimestamp? = nil, stamp: OdooTimestamp? = nil, author: CommitAuthor = .rpc,
        isArchived: Bool = false, keepsStamp: Bool = false, hasStamp: Bool = true
    ) {
        let before = source[model]?[id]
        var exact = stamp ?? begin ?? now
        if keepsStamp, let old = before?.exactStamp { exact = old }
        let row = SourceRow(
            values: values, exactStamp: hasStamp ? exact : nil, isArchived: isArchived)
        source[model, default: [:]][id] = row
        commit(model, id, was: before != nil, row: row, begin: begin ?? now, author: author)
    }

    /// Deletes a record now.
    mutating func unlink(
        _ id: Int64, in model: String = "sale.order", author: CommitAuthor = .rpc
    ) {
        source[model]?[id] = nil
        commit(model, id, was: true, row: nil, begin: now, author: author)
    }

    /// Changes the user's rights now: records are hidden, and fields of others with them.
    mutating func changeRights(
        _ rights: String, hiding hidden: [Int64] = [], leaving fields: FieldObject = [:],
        of id: Int64? = nil
    ) {
        var changes: [SourceChange] = []
        for id in hidden {
            let row = source["sale.order"]?[id]
            source["sale.order"]?[id] = nil
            changes.append(change("sale.order", id, was: true, nil, isHidden: row != nil))
        }
        if let id, var row = source["sale.order"]?[id] {
            row.values = fields
            source["sale.order"]?[id] = row
            changes.append(change("sale.order", id, was: true, row))
        }
        record(changes, begin: now, author: .rpc, rights: [Self.tenant: rights])
    }

    private mutating func commit(
        _ model: String, _ id: Int64, was: Bool, row: SourceRow?, begin: OdooTimestamp,
        author: CommitAuthor
    ) {
        record([change(model, id, was: was, row)], begin: begin, author: author)
    }

    private func change(
        _ model: String, _ id: Int64, was: Bool, _ row: SourceRow?, isHidden: Bool = false
    ) -> SourceChange {
        let view = TenantView(
            tenant: Self.tenant, visibleBefore: was, visibleAfter: row != nil,
            values: row?.values ?? [:], stamp: row?.exactStamp?.seconds,
            exactStamp: row?.exactStamp, isHidden: isHidden)
        return SourceChange(model: model, id: id, views: [view])
    }

    private mutating func record(
        _ changes: [SourceChange], begin: OdooTimestamp, author: CommitAuthor,
        rights: [String: String] = [:]
    ) {
        lastSourceSequence = sequence
        history.record(
            SourceCommit(
                sequence: sequence, begin: begin, commit: now, author: author, changes: changes,
                rights: rights))
    }

    /// Values of a record with a name and an amount.
    static func order(
        _ name: String, _ amount: FieldValue = 10.5, partner: Int64? = nil, note: FieldValue = false
    ) -> FieldObject {
        [
            "name": .string(name), "amount": amount,
            "partner_id": partner.map { .int($0) } ?? false, "note": note,
        ]
    }

    // MARK: - The store

    /// Commits a transaction of the store: whatever differs from before is recorded.
    mutating func store(
        _ origin: StoreCommit.Origin = .transaction, _ body: (inout Scene) -> Void
    ) {
        let before = tables
        body(&self)
        var changes: [StoreChange] = []
        for table in StoreTable.allCases {
            let (old, new) = (before[table] ?? [:], tables[table] ?? [:])
            for key in Set(old.keys).union(new.keys).sorted() where old[key] != new[key] {
                changes.append(StoreChange(table: table, before: old[key], after: new[key]))
            }
        }
        history.record(
            StoreCommit(sequence: sequence, instant: now, origin: origin, changes: changes))
    }

    mutating func set(_ table: StoreTable, _ key: String, _ values: FieldObject) {
        var row = tables[table]?[key] ?? [:]
        for (name, value) in values.pairs { row[name] = value }
        tables[table, default: [:]][key] = row
    }

    func batch(_ id: Int64) -> FieldObject { tables[.syncBatch]?["\(id)"] ?? [:] }

    func judge(_ checker: any Checker, isEngineRunning: Bool = true) -> Judgement {
        checker.judge(
            history,
            at: CheckMoment(instant: now, occasion: .end, isEngineRunning: isEngineRunning))
    }

    func judgeAll() -> [Judgement] {
        CheckerSuite.all.judge(history, at: CheckMoment(instant: now, occasion: .end))
    }

    var tally: Tally { Tally(HistoryIndex(history)) }
}
