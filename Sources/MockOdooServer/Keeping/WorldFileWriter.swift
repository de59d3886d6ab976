import GRDB
import MockOdoo
import OdooProtocol

/// Writes what is new in a world, inside a transaction of its file.
struct WorldFileWriter {
    let db: Database

    func write(_ page: WorldPage) throws {
        for (offset, commit) in page.commits.enumerated() {
            try write(commit, sequence: page.firstSequence + offset)
        }
        if let snapshots = page.snapshots { try write(snapshots) }
        let clock = page.clock
        try db.execute(
            sql: "INSERT OR REPLACE INTO world VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                page.origin.database, page.origin.version.rawValue, clock.now.microseconds,
                clock.rate, clock.databaseSkew.wholeMicroseconds, clock.webSkew.wholeMicroseconds,
                Self.text(page.nextIDs),
            ])
    }

    /// Writes the chosen API key in place of the one before.
    func write(apiKey: String) throws {
        // Made when it is needed: files without one stay as older versions know them.
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS api_key (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    key TEXT NOT NULL
                ) STRICT
                """)
        try db.execute(
            sql: "INSERT OR REPLACE INTO api_key VALUES (1, ?)", arguments: [apiKey])
    }

    private func write(_ commit: KeptCommit, sequence: Int) throws {
        var uid: Int64?
        if case .rpc(let user) = commit.author { uid = user }
        try db.cachedStatement(sql: "INSERT INTO commit_entry VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [
                sequence, commit.begin.microseconds, commit.commit.microseconds,
                commit.author.word, uid,
            ])
        let statement = try db.cachedStatement(
            sql: "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for (place, change) in commit.changes.enumerated() {
            let row = change.row
            let values = row.map {
                String(decoding: JSONCodec.write(.object($0.values)), as: UTF8.self)
            }
            try statement.execute(
                arguments: [
                    sequence, place, change.model, change.id, row?.createDate?.microseconds,
                    row?.writeDate?.microseconds, row?.createUID, row?.writeUID, values,
                ])
        }
    }

    private func write(_ snapshots: [KeptSnapshot]) throws {
        try db.execute(sql: "DELETE FROM snapshot")
        for (place, snapshot) in snapshots.enumerated() {
            try db.execute(
                sql: "INSERT INTO snapshot VALUES (?, ?, ?, ?)",
                arguments: [
                    place, snapshot.name, snapshot.sequence, Self.text(snapshot.nextIDs),
                ])
        }
    }

    private static func text(_ nextIDs: [String: Int64]) -> String {
        let pairs = nextIDs.sorted { $0.key < $1.key }.map { ($0.key, FieldValue.int($0.value)) }
        return String(decoding: JSONCodec.write(.object(FieldObject(pairs))), as: UTF8.self)
    }
}
