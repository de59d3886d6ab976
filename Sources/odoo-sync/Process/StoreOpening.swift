import SyncEngine
import SyncStoreSQLite

/// Opens stores as the commands need them.
enum StoreOpening {
    /// Opens the store of a mirror, making it if it is not there.
    /// - Throws: `ProgramError`.
    static func open(
        _ process: ProcessSettings, isReadOnly: Bool = false
    ) throws(ProgramError) -> SQLiteSyncStore {
        do {
            return try SQLiteSyncStore(
                path: process.storePath,
                options: .init(busyTimeout: process.busyTimeout, isReadOnly: isReadOnly))
        } catch {
            throw ProgramError(error)
        }
    }

    /// Opens a store that is there already; nothing is made where there is none.
    /// - Throws: `ProgramError`.
    static func existing(_ process: ProcessSettings) throws(ProgramError) -> SQLiteSyncStore {
        do {
            _ = try SQLiteSyncStore.inspect(path: process.storePath)
        } catch {
            throw ProgramError(error)
        }
        return try open(process)
    }
}
