import Foundation
import OdooProtocol
import Testing

/// A store as whoever knows SQL sees it: through Python's `sqlite3`, which shares no code with us.
struct PlainSQL {
    let path: String

    /// Whether Python with `sqlite3` is there; says so if not.
    static let isAvailable: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sqlite3"]
        process.standardError = FileHandle.nullDevice
        let isThere = (try? process.run()) != nil
        if isThere { process.waitUntilExit() }
        if isThere && process.terminationStatus == 0 { return true }
        print("python3 with sqlite3 is missing: stores are not looked into")
        return false
    }()

    private static let script = """
        import json, pathlib, sqlite3, sys
        # Makes no file where there is none, and is as patient with a writer as the writers are.
        place = pathlib.Path(sys.argv[1]).absolute().as_uri() + "?mode=rw"
        connection = sqlite3.connect(place, uri=True, timeout=60)
        rows = [list(row) for row in connection.execute(sys.argv[2])]
        connection.commit()
        print(json.dumps(rows))
        """

    /// The rows of a statement.
    func rows(_ statement: String) async throws -> [[FieldValue]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, path, statement]
        let result = try await ProgramResult.of(process)
        try #require(result.code == 0, "\(statement): \(result.errors)")
        let value = try JSONCodec.parse(Array(result.output.utf8))
        return try #require(value.arrayValue).map { $0.arrayValue ?? [] }
    }

    /// The one number of a statement.
    func number(_ statement: String) async throws -> Int64 {
        try #require(try await rows(statement).first?.first?.intValue)
    }
}
