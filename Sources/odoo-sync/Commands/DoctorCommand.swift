import ArgumentParser
import OdooProtocol
import SyncEngine

/// `odoo-sync doctor`: says whether a configuration will work, and what to do if not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check server, access, clocks, modules and store, and say what to do.",
        discussion: """
            Changes nothing. ✓ is well, ! works and should be known, ✗ will not work; the line \
            below says what to do. Ends with 0 unless there is a ✗.
            """)

    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let settings = try Settings(options)
        try await Connections.open(settings) { connections in
            var all: [Finding] = []
            for (place, tenant) in settings.tenants.enumerated() {
                if settings.tenants.count > 1 {
                    if place > 0 { StandardStreams.tell("") }
                    StandardStreams.tell("\(tenant.tenant.userID)")
                }
                let found = await ServerExamination(
                    settings: tenant, probe: connections.probe(tenant)
                ).findings()
                tell(found)
                all += found
            }
            let store = StoreExamination(path: settings.process.storePath).findings
            if settings.tenants.count > 1 { StandardStreams.tell("") }
            tell(store)
            all += store
            let bad = all.filter { $0.state == .bad }
            guard !bad.isEmpty else { return }
            throw ProgramError(
                .failed,
                bad.count == 1
                    ? "one thing stands in the way" : "\(bad.count) things stand in the way")
        }
    }

    private func tell(_ findings: [Finding]) {
        for line in findings.flatMap(\.lines) { StandardStreams.tell(line) }
    }
}
