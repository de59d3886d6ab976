import GRDB
public import MockOdoo
public import OdooProtocol

/// The SQLite file in which a served world outlives its server.
///
/// It holds every commit, the saved snapshots and the clock, never a state of its own: reading it back is making the commits
/// again. A transaction of the file is one look at the world, and is on the disk before anybody is told of what it holds: neither
/// a killed process nor a lost power supply takes an answer back. The file is its owner's alone (mode 0600), and
/// one process's at a time.
public final class WorldFile: Sendable {
    /// What a file's world was when it was made.
    public struct Origin: Hashable, Sendable {
        /// The name of the database, which is the company's.
        public let database: String
        /// The version of Odoo.
        public let version: OdooVersion
    }

    /// Where the file is.
    public let path: String
    /// What the file holds; nil for a new one.
    public let origin: Origin?
    private let queue: DatabaseQueue

    /// Opens a file and takes it for this process, or makes it; a file of somebody else's is not touched.
    /// - Throws: `WorldFileError` with a sentence.
    public init(path: String) throws(WorldFileError) {
        self.path = path
        let access = WorldFileAccess(path: path)
        try access.makeReady()
        try WorldFileSchema.check(
            header: try access.beginning(WorldFileSchema.headerSize), path: path)
        do {
            queue = try Self.open(path)
            origin = try queue.read { try WorldFileSchema.origin(in: $0, path: path) }
        } catch {
            throw WorldFileError(error, at: path)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "WorldFile"
        configuration.busyMode = .immediateError
        configuration.prepareDatabase { db in
            // Before anything is read: held until the end, so that two servers cannot keep two worlds in one file.
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.inTransaction(.exclusive) {
                try WorldFileSchema.make(db)
                return .commit
            }
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            guard mode == "wal" else {
                throw WorldFileError(.unwritable, "\(path) cannot be put into WAL mode")
            }
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The world of the file as it was left.
    ///
    /// - Parameter schemas: what `fields_get` tells of the models of `origin.version`.
    /// - Throws: `WorldFileError` if the file contradicts itself or the schemas.
    /// - Precondition: the file is not new.
    public func world(schemas: [ModelSchema]) throws(WorldFileError) -> OdooWorld {
        guard let origin else { preconditionFailure("\(path) holds no world yet") }
        do {
            let kept = try queue.read { try WorldFileReader(db: $0).world() }
            return try OdooWorld(
                version: origin.version, database: origin.database, schemas: schemas, kept: kept)
        } catch let error as ReplayError {
            throw WorldFileError(.unreadable, "\(path) cannot be read back: \(error)")
        } catch let error as JSONError {
            throw WorldFileError(.unreadable, "\(path) is damaged: \(error)")
        } catch {
            throw WorldFileError(error, at: path)
        }
    }

    /// The clock of the file as it was left; nil for a new file.
    public func clock() throws(WorldFileError) -> KeptClock? {
        try doing { try $0.read { try WorldFileReader(db: $0).clock(path: path) } }
    }

    /// The administrator's API key, if one was chosen for the world.
    public func apiKey() throws(WorldFileError) -> String? {
        try doing { try $0.read { try WorldFileReader(db: $0).apiKey() } }
    }

    /// Keeps a chosen API key, so that clients that know it need not be told again after the next start.
    public func keep(apiKey: String) throws(WorldFileError) {
        try doing { try $0.write { try WorldFileWriter(db: $0).write(apiKey: apiKey) } }
    }

    /// Writes what is new, all or nothing.
    func keep(_ page: WorldPage) throws(WorldFileError) {
        try doing { try $0.write { try WorldFileWriter(db: $0).write(page) } }
    }

    /// Lets go of the file; nothing can be kept afterwards.
    func close() throws(WorldFileError) { try doing { try $0.close() } }

    private func doing<Result>(
        _ work: (DatabaseQueue) throws -> Result
    ) throws(WorldFileError) -> Result {
        do { return try work(queue) } catch { throw WorldFileError(error, at: path) }
    }
}
