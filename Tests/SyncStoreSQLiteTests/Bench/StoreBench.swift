import GRDB
import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

/// A store in a folder of its own, with short ways to do what the engine does.
struct StoreBench {
    let folder: TemporaryFolder
    let store: SQLiteSyncStore
    /// Reads the file with plain SQL, as people do.
    let plain: DatabaseQueue

    static let tenant = "acme"
    static let orders = "sale.order"
    static let partners = "res.partner"
    /// 2025-11-25 00:00:00 UTC.
    static let start = OdooTimestamp(seconds: 1_764_028_800)

    /// - Parameter modules: what is mirrored; nil leaves the tenant unopened.
    init(
        modules: [String]? = [orders, partners], options: SQLiteSyncStore.Options = .quick
    ) throws {
        folder = try TemporaryFolder()
        store = try SQLiteSyncStore(path: folder.file(), options: options)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        plain = try DatabaseQueue(path: folder.file(), configuration: configuration)
        if let modules { try open(modules) }
    }

    /// Another store object on the same file, as another process would have.
    func second() throws -> SQLiteSyncStore {
        try SQLiteSyncStore(path: folder.file(), options: .quick)
    }

    /// The instant so many hours after the start.
    static func at(_ hours: Int) -> OdooTimestamp { start + .seconds(3_600 * hours) }

    /// Windows of a day each, the first beginning so many days after the start.
    static func days(_ range: Range<Int>) -> [Window] {
        range.map { Window(at(24 * $0), at(24 * $0 + 24)) }
    }

    @discardableResult
    func open(
        _ modules: [String], worker: String = "w1", tenant: String = tenant
    ) throws -> OpeningReport {
        try store.open(
            Opening(tenant: tenant, modules: modules, worker: worker, instant: Self.at(0)),
            derive: deriveStatus)
    }

    @discardableResult
    func plan(
        _ module: String = orders, _ kind: BatchKind = .initial, _ windows: [Window],
        tenant: String = tenant
    ) throws -> [SyncBatch] {
        let part = BatchPlan.ModulePlan(
            module: module, cutoff: kind == .initial ? windows.last?.end : nil,
            horizon: kind == .initial ? windows.first?.start : nil, kind: kind, windows: windows,
            plannedThrough: windows.last?.end ?? Self.start)
        return try store.plan(
            BatchPlan(tenant: tenant, modules: [part], worker: "w1", instant: Self.at(1)),
            derive: deriveStatus)
    }

    func claim(
        worker: String = "w1", at hours: Int = 2, through: Int = 10_000, tenant: String = tenant
    ) throws -> SyncBatch? {
        try store.claim(
            ClaimRequest(
                tenant: tenant, worker: worker, instant: Self.at(hours),
                readableThrough: Self.at(through)),
            derive: deriveStatus)
    }

    /// Claims the next batch; there must be one.
    func claimed(worker: String = "w1") throws -> (SyncBatch, Claim) {
        let batch = try #require(try claim(worker: worker))
        return (batch, Claim(batch: batch.id, token: batch.token, worker: worker))
    }

    @discardableResult
    func publish(
        _ claim: Claim, _ rows: [ReadRow] = [], staged: Bool = false,
        references: [String: [ReadRow]] = [:], at hours: Int = 3,
        decide: RowRule = whichRowWins
    ) throws -> PublishOutcome {
        try store.publish(
            Publication(
                claim: claim, rows: rows, hasStagedRows: staged, references: references, pages: 2,
                records: rows.count, firstRequest: 1, instant: Self.at(hours)),
            decide: decide, derive: deriveStatus)
    }

    func end(
        _ claim: Claim, _ status: BatchStatus, next: Int? = nil, error: String? = nil
    ) throws {
        try store.end(
            EndedAttempt(
                claim: claim, status: status, nextAttemptAt: next.map(Self.at), error: error,
                instant: Self.at(4)),
            derive: deriveStatus)
    }

    /// A row; `content` is its name, `seconds` its stamp after the start.
    static func row(
        _ id: Int64, _ content: String = "a", stamp seconds: Int64? = 0, sent: Int64 = 1,
        answered: Int64 = 2, payload: String? = nil
    ) -> ReadRow {
        let payload = payload ?? "{\"name\":\"\(content)\"}"
        return ReadRow(
            id: id, stamp: seconds.map { OdooTimestamp(seconds: start.seconds + $0) },
            payload: payload, contentHash: ContentHash(payload).hex, shownNames: "{}",
            sentNumber: sent, answeredNumber: answered)
    }

    /// One value out of the file.
    func value<Value: DatabaseValueConvertible>(_ sql: String) throws -> Value? {
        try plain.read { try Value.fetchOne($0, sql: sql) }
    }

    /// Changes the file by hand, behind the store's back.
    func edit(_ sql: String) throws {
        try plain.write { try $0.execute(sql: sql) }
    }

    /// The first column of a query, as text.
    func column(_ sql: String) throws -> [String] {
        try plain.read { db in
            try DatabaseValue.fetchAll(db, sql: sql).map { value in
                if case .string(let text) = value.storage { text } else { value.description }
            }
        }
    }

    /// Everything in the file, as text: two dumps are equal if and only if nothing changed.
    func dump() throws -> String {
        try plain.read { db in
            let schema = try String.fetchAll(
                db, sql: "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name")
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            let rows = try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\" ORDER BY 1")
                    .map { "\(table) \($0)" }.sorted()
            }
            return (schema + rows).joined(separator: "\n")
        }
    }
}

extension SQLiteSyncStore.Options {
    /// Never waits for a lock.
    static var quick: SQLiteSyncStore.Options { .init(busyTimeout: .zero) }
}

/// The code of the store's error that a call throws; nil if it throws none.
func storeError(_ body: () throws -> Void) -> SyncStoreError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? SyncStoreError)?.code
    }
}
