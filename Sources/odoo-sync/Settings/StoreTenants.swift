import SyncEngine
import SyncStoreSQLite

/// Which tenants of a store a command is about, for commands that look at no server.
struct StoreTenants {
    /// The store's file.
    let path: String

    /// The tenant that is named, otherwise all that the store has.
    /// - Throws: `ProgramError` if the store cannot be read or does not know the one that is named.
    func chosen(_ name: String?) throws(ProgramError) -> [String] {
        let known: [String]
        do {
            known = try SQLiteSyncStore.inspect(path: path).tenants
        } catch {
            throw ProgramError(error)
        }
        guard let name else { return known }
        guard known.contains(name) else {
            let there = known.isEmpty ? "nobody" : known.joined(separator: ", ")
            throw ProgramError(
                .usage,
                "\(SettingKey.userID.place): \(path) does not know \(name); there is \(there)")
        }
        return [name]
    }

    /// The tenant that is named, otherwise those of the settings, otherwise all that the store has.
    func chosen(
        _ sources: SettingSources, _ file: SettingsFile?
    ) throws(ProgramError) -> [String] {
        if let name = sources[.userID] { return try chosen(name) }
        let known = try chosen(nil)
        let parts = file?.tenants ?? []
        let names =
            parts.isEmpty
            ? [sources.tenantName]
            : parts.map {
                SettingSources(flags: [:], file: [$0, file?.common ?? [:]]).tenantName
            }
        let wanted = names.compactMap { $0 }
        guard let first = wanted.first else { return known }
        let found = known.filter { wanted.contains($0) }
        return found.isEmpty ? try chosen(first) : found
    }
}
