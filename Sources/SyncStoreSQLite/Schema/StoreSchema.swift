import GRDB
import SyncEngine

/// The versions of the tables, and how a file gets from one to the next.
enum StoreSchema {
    /// One step: from the version before it to its own.
    struct Migration: Sendable {
        /// The version that it leads to.
        let version: Int
        /// What it brings, for `schema_version`.
        let description: String
        /// Its statements.
        let sql: String
    }

    /// All steps, in order; a step that was released is never changed.
    static let migrations = [
        Migration(
            version: 1, description: "ledger, records, views of modules",
            sql: StoreSchema.ledgerTables + StoreSchema.recordTables),
        Migration(
            version: 2, description: "many workers, stuck batches, reads of the open window",
            sql: StoreSchema.workerColumns),
        Migration(version: 3, description: "audits", sql: StoreSchema.auditTables),
        Migration(
            version: 4, description: "packed pages of rows that are put aside",
            sql: StoreSchema.stagedPages),
    ]

    /// The version that this code reads and writes.
    static let current = migrations.last?.version ?? 0

    /// What the trigger says that guards the windows.
    static let overlapMessage = "overlapping windows"

    /// Reads the version, and refuses a file that is not ours or from the future.
    ///
    /// Version and tables are read in one transaction, since another process may just be making
    /// them.
    /// - Throws: `.newerVersion`, `.corrupt`.
    static func checkedVersion(_ db: Database, path: String) throws -> Int {
        var version = 0
        try db.inTransaction(.deferred) {
            version = try knownVersion(db, path: path)
            return .commit
        }
        return version
    }

    /// The version, if the tables are those of a version that this code knows.
    private static func knownVersion(_ db: Database, path: String) throws -> Int {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if version > current {
            throw SyncStoreError(
                .newerVersion,
                """
                The database \(path) was made by a newer version (its schema is \(version); this \
                one knows \(current)).
                """
            )
        }
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                ORDER BY name
                """)
        if version == 0, try SecondVersion.isThere(db) {
            throw SyncStoreError(
                .olderVersion,
                """
                The database \(path) is of the second version and has to be taken over first \
                (odoo-sync migrate).
                """)
        }
        guard version == 0 ? tables.isEmpty : Set(tableNames).isSubset(of: tables) else {
            throw SyncStoreError(
                .corrupt, "\(path) is a database, but not a store of this program.")
        }
        return version
    }

    /// Says that a file which may not be written lacks a migration.
    static func notUpToDate(_ version: Int, path: String) -> SyncStoreError {
        SyncStoreError(
            .unwritable,
            """
            The database \(path) has schema \(version) and cannot be brought to \(current) while \
            it is only read.
            """
        )
    }

    /// Takes the steps that are missing, all in one transaction.
    static func bringUpToDate(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < current else { return }
        try db.inTransaction(.immediate) {
            // Asked again inside: another process may have been quicker.
            try takeSteps(db)
            return .commit
        }
    }

    /// Takes the steps that are missing, inside a transaction.
    static func takeSteps(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        for step in migrations where step.version > version {
            try db.execute(sql: step.sql)
            try db.execute(
                sql: "INSERT INTO schema_version(version, description) VALUES (?, ?)",
                arguments: [step.version, step.description])
            try db.execute(sql: "PRAGMA user_version = \(step.version)")
        }
    }
}
