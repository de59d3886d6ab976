import GRDB
public import SyncEngine

/// What a store file is, seen from outside and without changing it.
public struct StoreInspection: Hashable, Sendable {
    /// The version of its tables.
    public var schemaVersion: Int
    /// The tenants in it, in order of their names.
    public var tenants: [String]
    /// The names of the views, by module.
    public var views: [String: String]

    /// A finding.
    public init(schemaVersion: Int, tenants: [String], views: [String: String]) {
        self.schemaVersion = schemaVersion
        self.tenants = tenants
        self.views = views
    }
}

extension SQLiteSyncStore {
    /// Looks into a store file, read-only: who is in it, and which views there are to query.
    /// - Throws: `.unwritable` if there is no such file or it needs a migration, `.corrupt` if it
    ///   is no store, `.newerVersion`, `.busy`.
    public static func inspect(path: String) throws(SyncStoreError) -> StoreInspection {
        let store = try SQLiteSyncStore(path: path, options: Options(isReadOnly: true))
        return try store.read("inspect the store") { db in
            let views: [(String, String)] = try db.rows(
                "SELECT module, name FROM module_view ORDER BY module"
            ) { ($0[0], $0[1]) }
            return StoreInspection(
                schemaVersion: StoreSchema.current,
                tenants: try db.rows("SELECT tenant FROM sync_status ORDER BY tenant") { $0[0] },
                views: Dictionary(uniqueKeysWithValues: views))
        }
    }
}
