import GRDB
import MockOdoo

/// The tables of a kept world's file, and how a file is known to be one.
///
/// Instants are microseconds since 1970, durations microseconds, and values JSON.
enum WorldFileSchema {
    /// `ORRY`: marks a file as ours among all SQLite databases.
    static let application = 0x4F52_5259
    /// The format that this code reads and writes.
    static let format = 1

    /// Refuses a file that somebody else or a newer version made; an empty one is a new one.
    ///
    /// - Parameter header: the file's first bytes, which hold both marks (SQLite's file format, "The Database Header"): the
    ///   tables are made before the file gets a write-ahead log, so that the marks never are in the log alone.
    static func check(header: [UInt8], path: String) throws(WorldFileError) {
        if header.isEmpty { return }
        guard header.count == headerSize, header.starts(with: Array("SQLite format 3\0".utf8)),
            number(in: header, at: 68) == application
        else { throw WorldFileError(.unreadable, WorldFileError.foreign(path)) }
        let format = number(in: header, at: 60)
        guard format <= self.format else {
            throw WorldFileError(
                .unreadable,
                "\(path) was kept by a newer version (its format is \(format); "
                    + "this one knows \(self.format))")
        }
    }

    /// How many bytes the header of a database has.
    static let headerSize = 100

    private static func number(in header: [UInt8], at place: Int) -> Int {
        header[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Makes the tables of a new file, and marks it as ours.
    static func make(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 else { return }
        try db.execute(sql: tables)
        try db.execute(sql: "PRAGMA application_id = \(application)")
        try db.execute(sql: "PRAGMA user_version = \(format)")
    }

    /// What the file's world is; nil while there is none.
    static func origin(in db: Database, path: String) throws -> WorldFile.Origin? {
        guard
            let row = try Row.fetchOne(db, sql: "SELECT database, odoo FROM world")
        else { return nil }
        let (database, odoo): (String, String) = (row["database"], row["odoo"])
        guard let version = OdooVersion(rawValue: odoo) else {
            throw WorldFileError(
                .unreadable, "\(path) holds an Odoo \(odoo), which this version does not serve")
        }
        return WorldFile.Origin(database: database, version: version)
    }

    private static let tables = """
        CREATE TABLE world (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            database TEXT NOT NULL,
            odoo TEXT NOT NULL,
            now INTEGER NOT NULL,
            rate REAL NOT NULL,
            database_skew INTEGER NOT NULL,
            web_skew INTEGER NOT NULL,
            next_ids TEXT NOT NULL
        ) STRICT;
        CREATE TABLE commit_entry (
            sequence INTEGER PRIMARY KEY,
            begun INTEGER NOT NULL,
            committed INTEGER NOT NULL,
            author TEXT NOT NULL,
            uid INTEGER
        ) STRICT;
        CREATE TABLE change (
            sequence INTEGER NOT NULL REFERENCES commit_entry,
            place INTEGER NOT NULL,
            model TEXT NOT NULL,
            id INTEGER NOT NULL,
            create_date INTEGER,
            write_date INTEGER,
            create_uid INTEGER,
            write_uid INTEGER,
            "values" TEXT,
            PRIMARY KEY (sequence, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
            place INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            sequence INTEGER NOT NULL,
            next_ids TEXT NOT NULL
        ) STRICT;
        """
}
