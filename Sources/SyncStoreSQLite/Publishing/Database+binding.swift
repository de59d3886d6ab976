import GRDB
import GRDBSQLite

/// Binds a row's values one after another, without the boxes that an argument list makes of them.
struct ValueBinder {
    fileprivate let statement: SQLiteStatement
    fileprivate var place: CInt = 0
    fileprivate var failed = false

    /// Binds the next place.
    mutating func bind(_ value: some StatementBinding) {
        place += 1
        if value.bind(to: statement, at: place) != 0 { failed = true }
    }
}

extension Database {
    /// Runs a statement that is run for thousands of rows.
    func execute(
        _ statement: Statement, binding values: (inout ValueBinder) -> Void
    ) throws {
        let statement = statement.sqliteStatement
        // It must not be bound while it stands at the end of its last run.
        sqlite3_reset(statement)
        defer { sqlite3_reset(statement) }
        var binder = ValueBinder(statement: statement)
        values(&binder)
        guard !binder.failed else {
            throw DatabaseError(resultCode: .SQLITE_TOOBIG, message: "a value is too big")
        }
        while try isAtRow(sqlite3_step(statement)) {}
    }
}
