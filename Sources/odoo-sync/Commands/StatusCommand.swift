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
            is away. When the next window is due is told where the settings say it: a store holds \
            what was read, not what was set. Everything that needs a person begins with "! ". With \
            --json every key stays from version to version of the same "schema".
            """)

    @OptionGroup var options: StoreOptions
    @Flag(help: "Print JSON for programs.")
    var json = false

    mutating func run() async throws {
        let file = try options.file()
        let common = file?.common ?? [:]
        let sources = SettingSources(flags: options.values, file: [common])
        let process = try ProcessSettings(sources)
        let tenants = try StoreTenants(path: process.storePath).chosen(sources[.userID])
        let store = try StoreOpening.open(process, isReadOnly: true)
        let now = SystemClock().now()
        var objects: [FieldValue] = []
        for (place, tenant) in tenants.enumerated() {
            let schedule = MirrorState.Schedule(
                timing: try timing(of: tenant, file), now: now)
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

    /// What the settings say of a tenant's windows; nil where they are of another tenant, or there are none.
    private func timing(
        of tenant: String, _ file: SettingsFile?
    ) throws(ProgramError) -> MirrorState.Timing? {
        // The flag says which tenant is asked about, not what the settings call theirs.
        var flags = options.values
        flags[.userID] = nil
        let common = file?.common ?? [:]
        var all = [SettingSources(flags: flags, file: [common])]
        if let parts = file?.tenants, !parts.isEmpty {
            all = parts.map { part in
                flags[.userID] = (part[.userID] ?? common[.userID])?.text ?? ""
                return SettingSources(flags: flags, file: [part, common])
            }
        }
        let said = SettingSources(flags: options.values, file: [])
        let isSaid = said[.window] != nil && said[.settle] != nil
        guard let own = all.first(where: { $0.tenantName == tenant }) ?? (isSaid ? said : nil)
        else { return nil }
        return MirrorState.Timing(
            window: try own.duration(.window, .seconds(86_400)),
            settle: try own.duration(.settle, .seconds(900)),
            own: Dictionary(
                try own.modules().compactMap { module in module.window.map { (module.name, $0) } },
                uniquingKeysWith: { first, _ in first }))
    }
}
