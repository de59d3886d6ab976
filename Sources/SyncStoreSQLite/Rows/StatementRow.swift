import GRDB
import GRDBSQLite

/// The row that a statement stands at, its columns by their places; it lasts until the next one.
///
/// The library's own rows are made to be kept and asked by name: for each query they list its
/// columns in a dictionary. Most queries of a ledger give one row, and that list cost more than the
/// query.
struct StatementRow {
    fileprivate let statement: SQLiteStatement

    /// The value of a column.
    /// - Precondition: the column holds such a value.
    subscript<Value: StatementColumnConvertible>(_ place: Int) -> Value {
        guard let value = Value.fromStatement(statement, atUncheckedIndex: CInt(place)) else {
            let name = sqlite3_column_name(statement, CInt(place)).map { String(cString: $0) }
            preconditionFailure("the column \(name ?? "\(place)") holds no \(Value.self)")
        }
        return value
    }

    /// Lends the bytes of a column; none for null.
    func withBytes<Result>(
        at place: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        // In this order: asking for the bytes may change how many there are.
        let start = sqlite3_column_blob(statement, CInt(place))
        let count = Int(sqlite3_column_bytes(statement, CInt(place)))
        return try body(UnsafeRawBufferPointer(start: start, count: count))
    }
}

/// The values of a statement's places, in order.
typealias StatementValues = [(any StatementBinding)?]

extension Database {
    /// Steps through the rows of a statement, compiled once, until `body` has seen enough.
    ///
    /// Not for a statement that ends a transaction which wrote: that the library has to see.
    func forEachRow(
        _ sql: String, _ values: StatementValues, _ body: (StatementRow) throws -> Bool
    ) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        // One that was not run to its end would begin anew with the old values.
        sqlite3_reset(statement)
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        while try isAtRow(sqlite3_step(statement)) {
            guard try body(StatementRow(statement: statement)) else { return }
        }
    }

    private func bind(_ values: StatementValues, to statement: SQLiteStatement) throws {
        precondition(values.count == Int(sqlite3_bind_parameter_count(statement)))
        var place: CInt = 0
        for value in values {
            place += 1
            let code =
                value?.bind(to: statement, at: place) ?? sqlite3_bind_null(statement, place)
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// Whether a step came to a row, not to the end.
    func isAtRow(_ code: CInt) throws -> Bool {
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(code)
        }
    }

    /// What SQLite says of a call that failed.
    func failure(_ code: CInt) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
    }
}
