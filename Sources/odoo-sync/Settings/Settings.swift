import Logging
import SyncEngine

/// Everything that the program needs to know, read and checked.
struct Settings: Sendable {
    /// What is mirrored unless told otherwise.
    static let defaultModules = "sale.order,account.move,res.partner,hr.employee"

    /// What holds for the whole process.
    let process: ProcessSettings
    /// The tenants, in order of the file.
    let tenants: [TenantSettings]
    /// Where the engine tells what it does.
    let logger: Logger
    /// Where the settings of the process were read.
    private let sources: SettingSources

    /// What the engine is made of.
    var engine: EngineConfiguration {
        EngineConfiguration(
            tenants: tenants.map(\.tenant), worker: process.worker, tick: process.tick,
            lease: process.lease, suspendedProbe: process.probe)
    }

    /// The settings of a run.
    /// - Throws: `ProgramError` that names the flag and what was expected.
    init(_ options: SettingsOptions) throws(ProgramError) {
        let file = try options.store.file()
        let flags = options.values
        let common = file?.common ?? [:]
        sources = SettingSources(flags: flags, file: [common])
        process = try ProcessSettings(sources)
        let secrets = Secrets()
        let named = SettingSources(flags: flags, file: [])[.userID]
        var tenants: [TenantSettings] = []
        for part in Self.parts(file) {
            // The one that is named, by a flag or a variable, must not become the name of all.
            var own = flags
            if let part {
                own[.userID] = named.map { _ in (part[.userID] ?? common[.userID])?.text ?? "" }
            }
            let sources = SettingSources(flags: own, file: [part ?? [:], common])
            tenants.append(try TenantSettings(sources, secrets: secrets))
        }
        if let name = named, file?.tenants.isEmpty == false {
            let known = tenants.map(\.tenant.userID)
            tenants = tenants.filter { $0.tenant.userID == name }
            guard !tenants.isEmpty else {
                throw ProgramError(
                    .usage,
                    "\(SettingKey.userID.place): there is no tenant \(name) in the file; "
                        + "there is \(known.joined(separator: ", "))")
            }
        }
        self.tenants = tenants
        logger = process.logFormat.logger(
            level: process.logLevel, hiding: tenants.flatMap(\.secrets))
        try check()
    }

    /// The parts of a file that make a tenant each; one without a part where the file names none.
    private static func parts(_ file: SettingsFile?) -> [[SettingKey: PlacedText]?] {
        guard let file, !file.tenants.isEmpty else { return [nil] }
        return file.tenants
    }

    /// The settings as the engine takes them, before anything is sent or stored.
    private func check() throws(ProgramError) {
        do {
            try engine.validated()
        } catch {
            throw ProgramError(.usage, sentence(error))
        }
    }

    /// What the engine says of a setting, with the place where it was read.
    private func sentence(_ error: ConfigurationError) -> String {
        let tenant = error.tenant.map { "tenant \($0): " } ?? ""
        guard let key = SettingKey(engineName: error.setting) else {
            return "\(tenant)\(error.setting): \(error.reason)"
        }
        let own = tenants.first { $0.tenant.userID == error.tenant }?.sources
        // Which module of many, and what of it.
        let part = error.setting.hasPrefix("modules[") ? "\(error.setting): " : ""
        return "\((own ?? sources).place(of: key)): \(part)\(error.reason)"
    }
}
