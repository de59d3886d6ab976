import Checkers
import GRDB
import OdooProtocol
import Synchronization

/// Sees every committed change of the store, row by row, from a hook on the connection that writes.
///
/// The rows before a commit are the harness's own copy of the tables, so that the store cannot tell it what it was. The copy
/// and the file are compared whole at every look; a difference means that the watch itself is broken.
final class StoreWatch: TransactionObserver, Sendable {
    private struct Touched: Hashable {
        var table: String
        var row: Int64
    }

    private struct State {
        /// The harness's copy: rows by table and SQLite's row number.
        var copy: [String: [Int64: FieldObject]] = [:]
        /// Rows touched by the open transaction, in order of their first touch.
        var touched: [Touched] = []
        var seen: Set<Touched> = []
        var problem: String?
    }

    private let state = Mutex(State())
    private let report: @Sendable ([StoreChange]) -> Void
    static let tables = StoreTable.allCases.map(\.rawValue)

    /// A watch that reports the changes of each commit.
    init(report: @escaping @Sendable ([StoreChange]) -> Void) { self.report = report }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool {
        StoreTable(rawValue: eventKind.tableName) != nil
    }

    func databaseDidChange(with event: DatabaseEvent) {
        let touched = Touched(table: event.tableName, row: event.rowID)
        state.withLock { state in
            if state.seen.insert(touched).inserted { state.touched.append(touched) }
        }
    }

    func databaseDidCommit(_ db: Database) {
        let touched = state.withLock { state in
            defer {
                state.touched = []
                state.seen = []
            }
            return state.touched
        }
        guard !touched.isEmpty else { return }
        do {
            var changes: [StoreChange] = []
            for each in touched {
                let after = try Self.row(db, table: each.table, row: each.row)
                if let change = take(each, after: after) { changes.append(change) }
            }
            if !changes.isEmpty { report(changes) }
        } catch {
            state.withLock { $0.problem = "the watch of the store could not read: \(error)" }
        }
    }

    func databaseDidRollback(_ db: Database) {
        state.withLock { state in
            state.touched = []
            state.seen = []
        }
    }

    /// Puts a row's new content into the copy; nil if the row is as it was.
    private func take(_ touched: Touched, after: FieldObject?) -> StoreChange? {
        guard let table = StoreTable(rawValue: touched.table) else { return nil }
        return state.withLock { state in
            let before = state.copy[touched.table]?[touched.row]
            guard before?.values != after?.values else { return nil }
            state.copy[touched.table, default: [:]][touched.row] = after
            return StoreChange(table: table, before: before, after: after)
        }
    }

    /// Compares the copy with the file, read over a connection of the harness's own.
    ///
    /// - Returns: what differs, in words; nil if nothing does.
    func difference(from db: Database) throws -> String? {
        if let problem = state.withLock({ $0.problem }) { return problem }
        for table in Self.tables {
            let file = try Self.all(db, table: table)
            let copy = state.withLock { $0.copy[table] ?? [:] }
            if file.count != copy.count {
                return "\(table): the file has \(file.count) rows, the watch saw \(copy.count)"
            }
            for row in file.keys.sorted() where file[row]?.values != copy[row]?.values {
                return "\(table): row \(row) differs from what the watch saw"
            }
        }
        return nil
    }

    private static func row(_ db: Database, table: String, row: Int64) throws -> FieldObject? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM \(table) WHERE rowid = ?")
        return try Row.fetchOne(statement, arguments: [row]).map(object)
    }

    private static func all(_ db: Database, table: String) throws -> [Int64: FieldObject] {
        var rows: [Int64: FieldObject] = [:]
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT rowid AS row_number, * FROM \(table) ORDER BY rowid")
        while let row = try cursor.next() {
            rows[row[0]] = object(row, dropping: 1)
        }
        return rows
    }

    private static func object(_ row: Row) -> FieldObject { object(row, dropping: 0) }

    private static func object(_ row: Row, dropping count: Int) -> FieldObject {
        FieldObject(
            row.dropFirst(count).map { column, value in
                (column, fieldValue(value))
            })
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
