import GRDB
import OdooProtocol
import Testing

@testable import ScenarioRunner

@Suite("Reading the store's rows")
struct RowReaderTests {
    private func database() throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE kinds(id INTEGER PRIMARY KEY, text TEXT, number REAL, bytes BLOB);
                    INSERT INTO kinds VALUES (1, 'é日😀', 1.5, x'0001FF'), (2, '', -0.25, NULL),
                      (9223372036854775807, NULL, NULL, x'');
                    """)
        }
        return queue
    }

    @Test("each kind of value is read as it lies there")
    func kinds() throws {
        let rows = try database().read { db -> [[FieldValue]] in
            var reader = try RowReader(db, sql: "SELECT * FROM kinds ORDER BY id")
            #expect(reader.columns == ["id", "text", "number", "bytes"])
            var rows: [[FieldValue]] = []
            while try reader.next() { rows.append(reader.values) }
            return rows
        }
        #expect(
            rows == [
                [1, "é日😀", .decimal(DecimalNumber(1.5)), "blob of 3 bytes"],
                [2, "", .decimal(DecimalNumber(-0.25)), .null],
                [.int(.max), .null, .null, "blob of 0 bytes"],
            ])
    }

    @Test("a reader that stopped half way is no burden to the next one of the same query")
    func again() throws {
        let found = try database().read { db -> [FieldValue] in
            try [1, 2, 1, 5].map { id in
                var reader = try RowReader(
                    db, sql: "SELECT text FROM kinds WHERE id >= ? ORDER BY id",
                    [Int64(id).databaseValue])
                return try reader.next() ? reader.value(at: 0) : "none"
            }
        }
        #expect(found == ["é日😀", "", "é日😀", .null])
    }

    @Test("what SQLite refuses is told in its words")
    func refused() throws {
        let error = #expect(throws: DatabaseError.self) {
            try database().read { db in
                _ = try RowReader(db, sql: "SELECT 1", [Int64(1).databaseValue])
            }
        }
        #expect(error?.resultCode == .SQLITE_RANGE)
    }
}
