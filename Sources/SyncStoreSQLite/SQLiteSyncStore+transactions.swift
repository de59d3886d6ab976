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
        var result: Result?
        do {
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let (value, completion) = try body(db)
                    result = value
                    return completion
                }
            }
        } catch {
            throw SyncStoreError(error, at: path, doing: doing)
        }
        guard let result else {
            preconditionFailure("a transaction ended without a result while trying to \(doing)")
        }
        return result
    }

    /// Runs queries that see one state of the database; they cannot write.
    func read<Result>(
        _ doing: String, _ body: (Database) throws -> Result
    ) throws(SyncStoreError) -> Result {
        do {
            return try queue.read(body)
        } catch {
            throw SyncStoreError(error, at: path, doing: doing)
        }
    }
}

/// Cached statements: compiling a statement costs more than running it.
extension Database {
    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first row of a query.
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
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
