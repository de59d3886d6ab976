import ArgumentParser
import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// `odoo-sync status`: how a mirror stands, from its store alone.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the mirror stands: cursor, lag, what is next, what failed and why.")

    @OptionGroup var options: StoreOptions
    @Flag(help: "Print JSON for programs.")
    var json = false

    mutating func run() async throws {
        let sources = try SettingSources(flags: options.values, file: options.config)
        let path = sources[.store] ?? Settings.defaultStore
        let tenants = try tenants(in: path, sources)
        let store = try openStore(path, isReadOnly: true)
        let schedule = MirrorState.Schedule(
            window: try sources.duration(.window, .seconds(86_400)),
            settle: try sources.duration(.settle, .seconds(900)), now: SystemClock().now())
        var objects: [FieldValue] = []
        for (place, tenant) in tenants.enumerated() {
            let mirror = try await MirrorState(store, tenant: tenant)
            if json {
                objects.append(.object(StatusObject(schedule)(mirror)))
            } else {
                if place > 0 { StandardStreams.tell("") }
                for line in StatusText(schedule)(mirror) { StandardStreams.tell(line) }
            }
        }
        guard json else { return }
        let document: FieldValue = [
            "schema": .int(StatusObject.schema), "store": .string(path), "tenants": .array(objects),
        ]
        let text = String(decoding: JSONCodec.writePretty(document), as: UTF8.self)
        StandardStreams.tell(String(text.dropLast()))
    }

    /// The tenant that was named, or all that the store has.
    private func tenants(in path: String, _ sources: SettingSources) throws -> [String] {
        let known: [String]
        do {
            known = try SQLiteSyncStore.inspect(path: path).tenants
        } catch {
            throw ProgramError(error)
        }
        guard let wanted = sources[.userID] else { return known }
        guard known.contains(wanted) else {
            let there = known.isEmpty ? "nobody" : known.joined(separator: ", ")
            throw ProgramError(
                .usage,
                "\(SettingKey.userID.place): \(path) does not know \(wanted); there is \(there)")
        }
        return [wanted]
    }
}
