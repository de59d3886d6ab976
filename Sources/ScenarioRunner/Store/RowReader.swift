import GRDB
import GRDBSQLite
import OdooProtocol

/// Steps through the rows of a query by SQLite's own calls.
///
/// The watch reads every row that a commit touched, and whole tables at each look: the library's rows, made to be kept and
/// asked by name, would cost more than all the rest of watching.
struct RowReader: ~Copyable {
    private let statement: SQLiteStatement
    private let database: Database

    /// Rows of a query with these arguments, from the first one on.
    /// - Throws: `DatabaseError` if an argument does not fit.
    init(_ db: Database, sql: String, _ arguments: [DatabaseValue] = []) throws {
        let prepared = try db.cachedStatement(sql: sql).sqliteStatement
        sqlite3_reset(prepared)
        var place: CInt = 0
        for argument in arguments {
            place += 1
            let code = argument.bind(to: prepared, at: place)
            guard code == SQLITE_OK else { throw Self.error(code, db) }
        }
        statement = prepared
        database = db
    }

    deinit { sqlite3_reset(statement) }

    /// Goes on to the next row.
    /// - Returns: false if there is none.
    mutating func next() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw Self.error(code, database)
        }
    }

    private static func error(_ code: CInt, _ db: Database) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
    }

    /// The names of the columns.
    var columns: [String] {
        (0..<sqlite3_column_count(statement)).map {
            String(cString: sqlite3_column_name(statement, $0))
        }
    }

    /// The values of the row, as a history has them.
    var values: [FieldValue] {
        let count = Int(sqlite3_data_count(statement))
        return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            for place in 0..<count {
                buffer.initializeElement(at: place, to: value(at: CInt(place)))
            }
            initialized = count
        }
    }

    /// The value of a column.
    func value(at place: CInt) -> FieldValue {
        switch sqlite3_column_type(statement, place) {
        case SQLITE_INTEGER: .int(sqlite3_column_int64(statement, place))
        case SQLITE_FLOAT: .decimal(DecimalNumber(sqlite3_column_double(statement, place)))
        case SQLITE_TEXT: .string(String(decoding: bytes(at: place), as: UTF8.self))
        case SQLITE_BLOB: .string("blob of \(sqlite3_column_bytes(statement, place)) bytes")
        default: .null
        }
    }

    /// The bytes of a text.
    private func bytes(at place: CInt) -> UnsafeBufferPointer<UInt8> {
        // In this order: asking for the text may change how many bytes there are.
        let start = sqlite3_column_text(statement, place)
        return UnsafeBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(statement, place)))
    }
}
