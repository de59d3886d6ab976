import GRDB

extension StoreReader {
    /// Shows every text of every table, those that no history follows included.
    /// - Complexity: O(size of the store).
    func forEachText(_ body: (String) throws -> Void) throws {
        try read { db in
            let tables = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_master WHERE type = 'table'
                    AND name NOT LIKE 'sqlite_%' ORDER BY name
                    """)
            for table in tables {
                let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \"\(table)\"")
                while let row = try rows.next() {
                    for value in row.databaseValues {
                        switch value.storage {
                        case .string(let text): try body(text)
                        case .blob(let bytes): try body(String(decoding: bytes, as: UTF8.self))
                        case .null, .int64, .double: continue
                        }
                    }
                }
            }
        }
    }
}
