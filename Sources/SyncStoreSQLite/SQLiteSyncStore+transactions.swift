import GRDB
import SyncEngine

/// The two kinds of transaction that every method is one of.
extension SQLiteSyncStore {
    /// Runs a writing transaction: all of it is committed, or, if the body throws, nothing.
    func write<Result>(
        _ doing: String, _ body: (Database) throws -> Result
    ) throws(SyncStoreError) -> Result {
        try writeOrUndo(doing) { db in (try body(db), .commit) }
    }

    /// Runs a writing transaction whose body may also say that nothing is to be kept.
    func writeOrUndo<Result>(
        _ doing: String, _ body: (Database) throws -> (Result, Database.TransactionCompletion)
    ) throws(SyncStoreError) -> Result {
        do {
            return try queue.inDatabase { try $0.transaction("BEGIN IMMEDIATE", body) }
        } catch {
            throw SyncStoreError(error, at: path, doing: doing)
        }
    }

    /// Runs queries that see one state of the database.
    ///
    /// Not the library's own way to read: it switches a pragma to and fro, and after that SQLite
    /// compiles every statement anew.
    func read<Result>(
        _ doing: String, _ body: (Database) throws -> Result
    ) throws(SyncStoreError) -> Result {
        do {
            return try queue.inDatabase { db in
                try db.transaction("BEGIN") { (try body($0), .commit) }
            }
        } catch {
            throw SyncStoreError(error, at: path, doing: doing)
        }
    }
}

/// Cached statements: compiling a statement costs more than running it.
extension Database {
    /// Runs a body between a statement that begins a transaction and the one that ends it.
    fileprivate func transaction<Result>(
        _ begin: String,
        _ body: (Database) throws -> (Result, Database.TransactionCompletion)
    ) throws -> Result {
        try run(begin)
        do {
            let (result, completion) = try body(self)
            switch completion {
            case .commit: try run("COMMIT")
            case .rollback: try rollback()
            }
            return result
        } catch {
            // The first error tells what happened; SQLite may have rolled back by itself.
            try? rollback()
            throw error
        }
    }

    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first row of a query.
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// The number that a query gives, without a row made of it; nil if it gives no row, or null.
    func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
        try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// The rows of a query, turned into values one by one.
    func rows<Value>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        while let row = try cursor.next() { values.append(try decode(row)) }
        return values
    }
}
