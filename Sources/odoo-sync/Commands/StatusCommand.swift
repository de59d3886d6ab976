import ArgumentParser
import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// `odoo-sync status`: how a mirror stands, from its store alone.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the mirror stands: cursor, lag, what is next, what failed and why.",
        discussion: """
            Looks into the store and sends nothing, so it works while others write, and while Odoo \
            is away. Everything that needs a person begins with "! ". With --json every key stays \
            from version to version of the same "schema".
            """)

    @OptionGroup var options: StoreOptions
    @Flag(help: "Print JSON for programs.")
    var json = false

    mutating func run() async throws {
        let file = try options.file()
        let common = file?.common ?? [:]
        let sources = SettingSources(flags: options.values, file: [common])
        let process = try ProcessSettings(sources)
        let tenants = try tenants(in: process.storePath, sources)
        let store = try StoreOpening.open(process, isReadOnly: true)
        let now = SystemClock().now()
        var objects: [FieldValue] = []
        for (place, tenant) in tenants.enumerated() {
            let part = file?.tenants.first { $0[.userID]?.text == tenant } ?? [:]
            let own = SettingSources(flags: options.values, file: [part, common])
            let schedule = MirrorState.Schedule(
                window: try own.duration(.window, .seconds(86_400)),
                settle: try own.duration(.settle, .seconds(900)), now: now)
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
            "schema": .int(StatusObject.schema), "store": .string(process.storePath),
            "tenants": .array(objects),
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
