import Checkers
import GRDB
import OdooProtocol
import Synchronization

/// Sees every committed change of the store, row by row, from temporary triggers on the connection that writes.
///
/// The rows before a commit are the harness's own copy of the tables, so that the store cannot tell it what it was. The copy
/// and the file are compared whole at every look; a difference means that the watch itself is broken.
final class StoreWatch: TransactionObserver, Sendable {
    /// One row, by its table and the values of its key.
    private struct Touched: Hashable {
        var table: StoreTable
        var key: [DatabaseValue]
    }

    private struct State {
        /// The harness's copy of all rows.
        var copy: [Touched: FieldObject] = [:]
        /// Rows touched by the open transaction, in order of their first touch.
        var touched: [Touched] = []
        var seen: Set<Touched> = []
        var problem: String?
    }

    private let state = Mutex(State())
    private let report: @Sendable ([StoreChange]) -> Void

    /// A watch that reports the changes of each commit.
    init(report: @escaping @Sendable ([StoreChange]) -> Void) { self.report = report }

    /// Puts the triggers on a connection; its schema must be there.
    func install(on db: Database) throws {
        let touch = DatabaseFunction("orrery_touched") { [weak self] values in
            self?.touch(values)
            return nil
        }
        db.add(function: touch)
        db.add(transactionObserver: self)
        for table in StoreTable.allCases {
            for (event, row) in [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")] {
                let key = table.key.map { "\(row).\($0)" }.joined(separator: ", ")
                try db.execute(
                    sql: """
                        CREATE TEMP TRIGGER watch_\(table.rawValue)_\(event.lowercased())
                        AFTER \(event) ON main.\(table.rawValue)
                        BEGIN SELECT orrery_touched('\(table.rawValue)', \(key)); END
                        """)
            }
        }
    }

    private func touch(_ values: [DatabaseValue]) {
        guard let name = values.first.flatMap(String.fromDatabaseValue),
            let table = StoreTable(rawValue: name)
        else { return }
        let touched = Touched(table: table, key: Array(values.dropFirst()))
        state.withLock { state in
            if state.seen.insert(touched).inserted { state.touched.append(touched) }
        }
    }

    // MARK: Transactions

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }

    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseDidCommit(_ db: Database) {
        let touched = forgetTouched()
        guard !touched.isEmpty else { return }
        do {
            let changes = try touched.compactMap { each in
                try take(each, after: Self.row(db, each))
            }
            if !changes.isEmpty { report(changes) }
        } catch {
            state.withLock { $0.problem = "the watch of the store could not read: \(error)" }
        }
    }

    func databaseDidRollback(_ db: Database) { _ = forgetTouched() }

    private func forgetTouched() -> [Touched] {
        state.withLock { state in
            defer {
                state.touched = []
                state.seen = []
            }
            return state.touched
        }
    }

    /// Puts a row's new content into the copy; nil if the row is as it was.
    private func take(_ touched: Touched, after: FieldObject?) throws -> StoreChange? {
        state.withLock { state in
            let before = state.copy[touched]
            guard before?.values != after?.values else { return nil }
            state.copy[touched] = after
            return StoreChange(table: touched.table, before: before, after: after)
        }
    }

    // MARK: The whole

    /// Compares the copy with the file, read over a connection of the harness's own.
    ///
    /// - Returns: what differs, in words; nil if nothing does.
    func difference(from db: Database) throws -> String? {
        if let problem = state.withLock({ $0.problem }) { return problem }
        var count = 0
        for table in StoreTable.allCases {
            let key = table.key.joined(separator: ", ")
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM \(table.rawValue) ORDER BY \(key)")
            while let row = try rows.next() {
                count += 1
                let touched = Touched(
                    table: table, key: table.key.map { row[$0] as DatabaseValue })
                let known = state.withLock { $0.copy[touched] }
                if known?.values != Self.object(row).values {
                    return "\(table.rawValue) \(touched.key) differs from what the watch saw"
                }
            }
        }
        let known = state.withLock { $0.copy.count }
        return known == count ? nil : "the file has \(count) rows, the watch saw \(known)"
    }

    private static func row(_ db: Database, _ touched: Touched) throws -> FieldObject? {
        let clause = touched.table.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(touched.table.rawValue) WHERE \(clause)")
        return try Row.fetchOne(statement, arguments: StatementArguments(touched.key)).map(object)
    }

    private static func object(_ row: Row) -> FieldObject {
        FieldObject(row.map { column, value in (column, fieldValue(value)) })
    }

    private static func fieldValue(_ value: DatabaseValue) -> FieldValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .int(number)
        case .double(let number): .decimal(DecimalNumber(number))
        case .string(let text): .string(text)
        case .blob(let data): .string("blob of \(data.count) bytes")
        }
    }
}

extension StoreTable {
    /// The columns that tell a row from the others.
    fileprivate var key: [String] {
        switch self {
        case .syncStatus: ["tenant"]
        case .moduleState: ["tenant", "module"]
        case .syncBatch, .syncSession: ["id"]
        case .batchAttempt: ["batch", "token"]
        case .attemptRequest: ["number"]
        case .record, .parkedRecord, .suspect: ["tenant", "module", "odoo_id"]
        }
    }
}
