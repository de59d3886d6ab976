import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Whether a file is a database of the second version: status, batches and records, without what came later.
    /// - Throws: `.unwritable` if there is no such file, `.corrupt` if it is no database.
    public static func isSecondVersion(path: String) throws(SyncStoreError) -> Bool {
        try StoreFile(path: path).makeReady(isReadOnly: true)
        do {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration).inDatabase { db in
                try SecondVersion.isThere(db)
            }
        } catch {
            throw SyncStoreError(error, at: path, doing: "open")
        }
    }

    /// Brings a database of the second version to the present one, in its place and in one transaction.
    ///
    /// Its done windows count as far as the rule `adoptHistory` trusts them; its records stay, and audits are due at once.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - settle: how long a transaction may take to become visible.
    ///   - length: the most that a window to be read again spans.
    ///   - instant: now.
    ///   - rules: what of it is believed, and how flags and cursor follow.
    /// - Throws: `.corrupt` if the file is no such database, `.busy`, `.full`, `.unwritable`, `.failed`; it is left as it was
    ///   then.
    public static func migrateSecondVersion(
        path: String, settle: Duration, length: Duration, at instant: OdooTimestamp,
        busyTimeout: Duration = .seconds(5), rules: SyncRules = .sound
    ) throws(SyncStoreError) -> AdoptionReport {
        try StoreFile(path: path).makeReady(isReadOnly: false)
        do {
            var configuration = Configuration()
            configuration.busyMode = Options(busyTimeout: busyTimeout).busyMode
            // The tables change names while others refer to them.
            configuration.foreignKeysEnabled = false
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            var report = AdoptionReport()
            try queue.inDatabase { db in
                try db.inTransaction(.immediate) {
                    guard try SecondVersion.isThere(db) else {
                        throw SyncStoreError(
                            .corrupt, "\(path) is no database of the second version.")
                    }
                    report = try SecondVersion.migrate(
                        db, settle: settle, length: length, at: instant, rules: rules)
                    return .commit
                }
            }
            try queue.close()
            return report
        } catch {
            throw SyncStoreError(error, at: path, doing: "migrate")
        }
    }
}
