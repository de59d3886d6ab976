import GRDB
import MockOdoo
import OdooProtocol

/// Reads a world back, inside a transaction of its file.
struct WorldFileReader {
    let db: Database

    func world() throws -> KeptWorld {
        var kept = KeptWorld()
        kept.commits = try commits()
        let snapshots = try Row.fetchCursor(
            db, sql: "SELECT name, sequence, next_ids FROM snapshot ORDER BY place")
        while let row = try snapshots.next() {
            kept.snapshots.append(
                KeptSnapshot(
                    name: row["name"], sequence: row["sequence"],
                    nextIDs: try Self.nextIDs(row["next_ids"])))
        }
        if let text = try String.fetchOne(db, sql: "SELECT next_ids FROM world") {
            kept.nextIDs = try Self.nextIDs(text)
        }
        return kept
    }

    /// The clock; nil in a new file.
    func clock(path: String) throws -> KeptClock? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT now, rate, database_skew, web_skew FROM world")
        else { return nil }
        let clock = KeptClock(
            now: OdooTimestamp(microseconds: row["now"]), rate: row["rate"],
            databaseSkew: .microseconds(row["database_skew"] as Int64),
            webSkew: .microseconds(row["web_skew"] as Int64))
        guard ServedClock.range.contains(clock.now), ServedClock.rates.contains(clock.rate) else {
            throw WorldFileError(.unreadable, "\(path) is damaged: its clock cannot be read")
        }
        return clock
    }

    /// The chosen API key; nil where none was chosen, and in files that know of no keys.
    func apiKey() throws -> String? {
        guard try db.tableExists("api_key") else { return nil }
        return try String.fetchOne(db, sql: "SELECT key FROM api_key")
    }

    private func commits() throws -> [KeptCommit] {
        var commits: [KeptCommit] = []
        let rows = try Row.fetchCursor(
            db, sql: "SELECT sequence, begun, committed, author, uid FROM commit_entry ORDER BY 1")
        while let row = try rows.next() {
            let sequence: Int = row["sequence"]
            guard sequence == commits.count + 1 else {
                throw ReplayError(sequence: commits.count + 1, reason: "it is missing")
            }
            guard let author = Self.author(row["author"], uid: row["uid"]) else {
                throw ReplayError(sequence: sequence, reason: "nobody known made it")
            }
            commits.append(
                KeptCommit(
                    begin: OdooTimestamp(microseconds: row["begun"]),
                    commit: OdooTimestamp(microseconds: row["committed"]), author: author,
                    changes: []))
        }
        let changes = try Row.fetchCursor(
            db, sql: "SELECT * FROM change ORDER BY sequence, place")
        while let row = try changes.next() {
            let sequence: Int = row["sequence"]
            guard commits.indices.contains(sequence - 1) else {
                throw ReplayError(sequence: sequence, reason: "there are changes of it alone")
            }
            commits[sequence - 1].changes.append(try Self.change(row))
        }
        return commits
    }

    private static func change(_ row: Row) throws -> KeptCommit.Change {
        var version: KeptCommit.Row?
        if let text: String = row["values"] {
            guard let values = try JSONCodec.parse(text).objectValue else {
                throw ReplayError(
                    sequence: row["sequence"], reason: "the values of a row are no object")
            }
            version = KeptCommit.Row(
                createDate: instant(row["create_date"]), writeDate: instant(row["write_date"]),
                createUID: row["create_uid"], writeUID: row["write_uid"], values: values)
        }
        return KeptCommit.Change(model: row["model"], id: row["id"], row: version)
    }

    private static func instant(_ microseconds: Int64?) -> OdooTimestamp? {
        microseconds.map { OdooTimestamp(microseconds: $0) }
    }

    private static func author(_ word: String, uid: Int64?) -> CommitAuthor? {
        switch word {
        case "seed": .seed
        case "rpc": uid.map { .rpc(uid: $0) }
        case "workload": .workload
        case "sql": .sql
        case "restore": .restore
        default: nil
        }
    }

    private static func nextIDs(_ text: String) throws -> [String: Int64] {
        var nextIDs: [String: Int64] = [:]
        guard let object = try JSONCodec.parse(text).objectValue else { return nextIDs }
        // What is no number cannot be the next id, as 0 cannot.
        for (model, id) in object.pairs { nextIDs[model] = id.intValue ?? 0 }
        return nextIDs
    }
}
