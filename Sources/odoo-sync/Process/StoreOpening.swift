import Foundation
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

    /// The modules that each tenant's mirror has met, in the order of the tenants; none where there is no store yet.
    ///
    /// A store that cannot be read has none either: whoever opens it next tells why.
    static func met(_ process: ProcessSettings, _ tenants: [TenantSettings]) -> [Set<String>] {
        let none = [Set<String>](repeating: [], count: tenants.count)
        guard FileManager.default.fileExists(atPath: process.storePath) else { return none }
        do {
            let store = try open(process, isReadOnly: true)
            return try tenants.map { tenant in
                let modules = try store.ledger(of: tenant.tenant.userID).modules
                return Set(modules.filter { $0.cutoff != nil }.map(\.module))
            }
        } catch {
            return none
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
