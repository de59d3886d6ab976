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
    ///
    /// No key has more than two texts and two numbers; as plain members they cost no array.
    private struct Touched: Hashable, Comparable {
        var table: StoreTable
        var texts = ("", "")
        var numbers: (Int64, Int64) = (0, 0)

        init(_ table: StoreTable, _ key: some Sequence<DatabaseValue>) {
            self.table = table
            var parts = (texts: 0, numbers: 0)
            for value in key {
                if case .int64(let number) = value.storage {
                    add(number, &parts)
                } else {
                    add(String.fromDatabaseValue(value) ?? "\(value)", &parts)
                }
            }
        }

        /// The row of these values, in the order of the table's columns.
        init(_ table: StoreTable, _ values: [FieldValue], keyAt places: [Int]) {
            self.table = table
            var parts = (texts: 0, numbers: 0)
            for place in places {
                switch values[place] {
                case .int(let number): add(number, &parts)
                case .string(let text): add(text, &parts)
                case let other: add("\(other)", &parts)
                }
            }
        }

        private mutating func add(_ number: Int64, _ parts: inout (texts: Int, numbers: Int)) {
            if parts.numbers == 0 { numbers.0 = number } else { numbers.1 = number }
            parts.numbers += 1
        }

        private mutating func add(_ text: String, _ parts: inout (texts: Int, numbers: Int)) {
            if parts.texts == 0 { texts.0 = text } else { texts.1 = text }
            parts.texts += 1
        }

        static func == (left: Touched, right: Touched) -> Bool {
            left.table == right.table && left.numbers == right.numbers && left.texts == right.texts
        }

        static func < (left: Touched, right: Touched) -> Bool {
            if left.table != right.table { return left.table.rawValue < right.table.rawValue }
            return (left.texts.0, left.texts.1, left.numbers.0, left.numbers.1)
                < (right.texts.0, right.texts.1, right.numbers.0, right.numbers.1)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(table)
            hasher.combine(numbers.0)
            hasher.combine(numbers.1)
            hasher.combine(texts.0)
        }
    }

    private struct State {
        /// The harness's copy of all rows.
        var copy: [Touched: FieldObject] = [:]
        /// Rows touched by the open transaction, in order of their first touch.
        var touched: [(row: Touched, key: [DatabaseValue])] = []
        var seen: Set<Touched> = []
        /// The names of each table's columns, shared by all rows of the copy.
        var columns: [StoreTable: [String]] = [:]
        var problem: String?
    }

    private let state = Mutex(State())
    private let report: @Sendable ([StoreChange], StoreCommit.Origin) -> Void
    /// The query for one row of each table, by its key.
    private let queries = Dictionary(
        uniqueKeysWithValues: StoreTable.allCases.map { table in
            let clause = table.key.map { "\($0) = ?" }.joined(separator: " AND ")
            return (table, "SELECT * FROM \(table.rawValue) WHERE \(clause)")
        })

    /// A watch that reports the changes of each commit.
    init(report: @escaping @Sendable ([StoreChange], StoreCommit.Origin) -> Void) {
        self.report = report
    }

    /// Forgets the copy, once nobody asks any more.
    func letGo() { state.withLock { $0 = State() } }

    /// Puts the triggers on a connection; its schema must be there.
    func install(on db: Database) throws {
        db.add(transactionObserver: self)
        for table in StoreTable.allCases {
            let name = "orrery_touched_\(table.rawValue)"
            db.add(
                function: DatabaseFunction(name) { [weak self] key in
                    self?.touch(table, key)
                    return nil
                })
            for (event, row) in [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")] {
                let key = table.key.map { "\(row).\($0)" }.joined(separator: ", ")
                try db.execute(
                    sql: """
                        CREATE TEMP TRIGGER watch_\(table.rawValue)_\(event.lowercased())
                        AFTER \(event) ON main.\(table.rawValue)
                        BEGIN SELECT \(name)(\(key)); END
                        """)
            }
        }
    }

    private func touch(_ table: StoreTable, _ key: [DatabaseValue]) {
        let touched = Touched(table, key)
        state.withLock { state in
            if state.seen.insert(touched).inserted { state.touched.append((touched, key)) }
        }
    }

    // MARK: Transactions

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }

    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseDidCommit(_ db: Database) {
        let touched = forgetTouched()
        guard !touched.isEmpty else { return }
        do {
            let changes = try inOneTransaction(db, if: touched.count > 1) {
                try touched.compactMap { each in
                    try take(each.row, after: row(db, each.row.table, each.key))
                }
            }
            if !changes.isEmpty { report(changes, .transaction) }
        } catch {
            state.withLock { $0.problem = "the watch of the store could not read: \(error)" }
        }
    }

    func databaseDidRollback(_ db: Database) { _ = forgetTouched() }

    /// Reads within one transaction: each query for itself would lock the file anew.
    private func inOneTransaction<Result>(
        _ db: Database, if isWorthIt: Bool, _ read: () throws -> Result
    ) throws -> Result {
        guard isWorthIt else { return try read() }
        try run("BEGIN", on: db)
        let result = Swift.Result { try read() }
        try run("COMMIT", on: db)
        return try result.get()
    }

    /// Runs a statement without telling observers, of whom this is one.
    private func run(_ sql: String, on db: Database) throws {
        var rows = try RowReader(db, sql: sql)
        _ = try rows.next()
    }

    private func forgetTouched() -> [(row: Touched, key: [DatabaseValue])] {
        state.withLock { state in
            defer {
                state.touched = []
                state.seen.removeAll(keepingCapacity: state.seen.count < 64)
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

    /// Takes in rows that were there before anybody watched, and reports them as found so.
    func takeIn(_ db: Database) throws {
        var changes: [StoreChange] = []
        for table in StoreTable.allCases {
            let key = table.key.joined(separator: ", ")
            var rows = try RowReader(db, sql: "SELECT * FROM \(table.rawValue) ORDER BY \(key)")
            let columns = columns(of: table, rows)
            let places = table.key.compactMap { columns.firstIndex(of: $0) }
            while try rows.next() {
                let values = rows.values
                let row = FieldObject(distinctKeys: columns, values: values)
                if let change = try take(Touched(table, values, keyAt: places), after: row) {
                    changes.append(change)
                }
            }
        }
        if !changes.isEmpty { report(changes, .imported) }
    }

    /// Takes another file's rows for those of the store, and reports how they differ as a store that was restored.
    /// - Parameter path: the file; nil for no store at all.
    func startAnew(at path: String?) throws {
        let former = state.withLock { state in
            defer { state.copy = [:] }
            return state.copy
        }
        var kept: [Touched: FieldObject] = [:]
        if let path {
            try StoreReader(path: path).read { db in
                for table in StoreTable.allCases { try collect(table, in: db, into: &kept) }
            }
        }
        state.withLock { $0.copy = kept }
        let rows = Set(former.keys).union(kept.keys).sorted()
        let changes = rows.compactMap { row -> StoreChange? in
            let (before, after) = (former[row], kept[row])
            guard before?.values != after?.values else { return nil }
            return StoreChange(table: row.table, before: before, after: after)
        }
        if !changes.isEmpty { report(changes, .restored) }
    }

    private func collect(
        _ table: StoreTable, in db: Database, into kept: inout [Touched: FieldObject]
    ) throws {
        let key = table.key.joined(separator: ", ")
        var rows = try RowReader(db, sql: "SELECT * FROM \(table.rawValue) ORDER BY \(key)")
        let columns = columns(of: table, rows)
        let places = table.key.compactMap { columns.firstIndex(of: $0) }
        while try rows.next() {
            let values = rows.values
            kept[Touched(table, values, keyAt: places)] = FieldObject(
                distinctKeys: columns, values: values)
        }
    }

    /// Compares the copy with the file, read over a connection of the harness's own.
    ///
    /// - Returns: what differs, in words; nil if nothing does.
    func difference(from db: Database) throws -> String? {
        if let problem = state.withLock({ $0.problem }) { return problem }
        var count = 0
        for table in StoreTable.allCases {
            let key = table.key.joined(separator: ", ")
            var rows = try RowReader(db, sql: "SELECT * FROM \(table.rawValue) ORDER BY \(key)")
            let columns = columns(of: table, rows)
            let places = table.key.compactMap { columns.firstIndex(of: $0) }
            while try rows.next() {
                count += 1
                let values = rows.values
                let row = Touched(table, values, keyAt: places)
                let known = state.withLock { $0.copy[row]?.values }
                if known != values {
                    let key = places.map { "\(values[$0])" }.joined(separator: ", ")
                    return "\(table.rawValue) [\(key)] differs from what the watch saw"
                }
            }
        }
        let known = state.withLock { $0.copy.count }
        return known == count ? nil : "the file has \(count) rows, the watch saw \(known)"
    }

    private func row(
        _ db: Database, _ table: StoreTable, _ key: [DatabaseValue]
    ) throws -> FieldObject? {
        var rows = try RowReader(db, sql: queries[table] ?? "", key)
        guard try rows.next() else { return nil }
        return FieldObject(distinctKeys: columns(of: table, rows), values: rows.values)
    }

    /// The names of a table's columns; all rows of a table share one list.
    private func columns(of table: StoreTable, _ rows: borrowing RowReader) -> [String] {
        if let known = state.withLock({ $0.columns[table] }) { return known }
        let columns = rows.columns
        state.withLock { $0.columns[table] = columns }
        return columns
    }
}
