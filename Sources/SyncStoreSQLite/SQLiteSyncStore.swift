import GRDB
public import SyncEngine

/// The mirror and its ledger in one SQLite file.
///
/// Every method is one transaction, begun as a writer's (`BEGIN IMMEDIATE`), so that several
/// processes may share a file; the file is in WAL mode, its commits survive a killed process, and
/// only its owner may read it (mode 0600). All work happens on the calling thread: a store that
/// hopped threads would take a simulation's determinism with it.
///
/// Tables and views are plain SQL for whoever reads them: instants are microseconds since 1970, a
/// record's stamp is whole seconds, and each module has a view with its fields as columns
/// (`sale_order`).
public final class SQLiteSyncStore: SyncStore {
    /// Where the database lives; `:memory:` for none that outlives the store.
    public let path: String
    /// The one connection.
    let queue: DatabaseQueue
    /// Answers the upsert's question which of two versions stays.
    let judge: RowJudge

    /// Opens a store, making or bringing up to date its schema.
    ///
    /// - Parameters:
    ///   - path: the file; made with mode 0600 if it is not there. `:memory:` for a database in
    ///     memory.
    ///   - options: how to open it.
    /// - Throws: `.unwritable` if the file cannot be opened or made, `.corrupt` if it is no store,
    ///   `.newerVersion` if a newer version made it (nothing is touched then), `.busy` if another
    ///   process holds it, `.full` if the device is.
    public init(path: String, options: Options = Options()) throws(SyncStoreError) {
        let judge = RowJudge()
        self.path = path
        self.judge = judge
        if path != Self.memoryPath {
            try StoreFile(path: path).makeReady(isReadOnly: options.isReadOnly)
        }
        do {
            queue = try Self.openQueue(path: path, options: options, judge: judge)
        } catch {
            throw SyncStoreError(error, at: path, doing: "open")
        }
    }

    /// The path of a database in memory.
    public static let memoryPath = ":memory:"

    /// Opens the connection, checks what is there before anything is changed, and brings the schema
    /// up to date.
    private static func openQueue(
        path: String, options: Options, judge: RowJudge
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = options.isReadOnly
        configuration.label = "SQLiteSyncStore"
        configuration.busyMode = options.busyMode
        let inMemory = path == memoryPath
        configuration.prepareDatabase { db in
            // The version comes first: a file of a newer version must not even be switched to WAL.
            let version = try StoreSchema.checkedVersion(db, path: path)
            db.add(function: judge.function)
            db.add(function: judge.keepFields)
            db.add(function: judge.keptHash)
            try db.execute(sql: "PRAGMA cache_size = -8192")
            guard !options.isReadOnly else {
                guard version == StoreSchema.current else {
                    throw StoreSchema.notUpToDate(version, path: path)
                }
                return
            }
            if !inMemory {
                try StoreFile(path: path).switchToWAL(db, patience: options.busyTimeout)
            }
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        let queue =
            try inMemory
            ? DatabaseQueue(configuration: configuration)
            : DatabaseQueue(
                path: options.isReadOnly ? StoreFile(path: path).readOnlyLocation : path,
                configuration: configuration)
        try queue.inDatabase { db in
            if !options.isReadOnly { try StoreSchema.bringUpToDate(db) }
            try options.prepareConnection?(db)
        }
        return queue
    }

    /// Closes the connection; every later call fails. A store that is let go closes as well.
    /// - Throws: `.busy` if a statement still runs.
    public func close() throws(SyncStoreError) {
        do { try queue.close() } catch { throw SyncStoreError(error, at: path, doing: "close") }
    }
}
