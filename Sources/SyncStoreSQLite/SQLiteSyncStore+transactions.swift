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
            return try queue.inDatabase { try $0.writeTransaction(body) }
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
                try db.run("BEGIN")
                do {
                    let result = try body(db)
                    try db.run("COMMIT")
                    return result
                } catch {
                    try? db.rollback()
                    throw error
                }
            }
        } catch {
            throw SyncStoreError(error, at: path, doing: doing)
        }
    }
}

/// Cached statements: compiling a statement costs more than running it.
extension Database {
    /// Runs a body between the statements that begin and end a writer's transaction.
    fileprivate func writeTransaction<Result>(
        _ body: (Database) throws -> (Result, Database.TransactionCompletion)
    ) throws -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let (result, completion) = try body(self)
            switch completion {
            case .commit:
                // By the library's own way: it tells the observers of the connection.
                try cachedStatement(sql: "COMMIT").execute()
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
    func run(_ sql: String, _ values: StatementValues = []) throws {
        try forEachRow(sql, values) { _ in true }
    }

    /// The first row of a query, turned into a value; nil if it gives none.
    func row<Value>(
        _ sql: String, _ values: StatementValues = [], _ decode: (StatementRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try forEachRow(sql, values) {
            value = try decode($0)
            return false
        }
        return value
    }

    /// Whether a query gives any row.
    func hasRow(_ sql: String, _ values: StatementValues = []) throws -> Bool {
        try row(sql, values) { _ in true } ?? false
    }

    /// The number that a query gives; nil if it gives no row, or null.
    func number(_ sql: String, _ values: StatementValues = []) throws -> Int64? {
        try row(sql, values) { $0[0] as Int64? } ?? nil
    }

    /// The rows of a query, turned into values one by one.
    func rows<Value>(
        _ sql: String, _ values: StatementValues = [],
        _ decode: (StatementRow) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try forEachRow(sql, values) {
            found.append(try decode($0))
            return true
        }
        return found
    }
}
