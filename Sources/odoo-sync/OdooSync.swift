import ArgumentParser
import OdooHTTPTransport

/// The sync engine as a program: mirrors an Odoo database into one SQLite file.
@main
struct OdooSync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "odoo-sync",
        abstract: "Mirrors modules of an Odoo database into a SQLite file.",
        discussion: """
            Settings come from flags, then from the environment (ODOO_SYNC_URL, ODOO_SYNC_DB …), \
            then from the YAML or JSON file named by --config, whose "tenants" is a list with what \
            differs between tenants. Secrets come from files (--password-file, --api-key-file) and \
            the environment alone (ODOO_SYNC_PASSWORD, ODOO_SYNC_API_KEY, \
            ODOO_SYNC_PROXY_CREDENTIALS; for the tenant acme first ODOO_SYNC_PASSWORD_ACME), and \
            are never printed.

            Exit codes: 0 all is well, 1 something failed and is told, 64 usage, 65 the store \
            cannot be read, 69 Odoo answers something else, 73 the store cannot be written, \
            74 the store failed, 75 Odoo cannot be reached, 77 Odoo refuses login or password.
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, OnceCommand.self, PlanCommand.self, StatusCommand.self,
            AuditCommand.self, RewindCommand.self, RetryCommand.self, DoctorCommand.self,
            MigrateCommand.self,
        ])

    /// Parses, runs, and turns whatever goes wrong into one sentence and a code.
    static func main() async {
        LargeBuffers.giveBack()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            leave(0)
        } catch let error as ProgramError {
            StandardStreams.complain("odoo-sync: \(error.message)")
            leave(error.exit.rawValue)
        } catch let error as ExitCode {
            leave(error.rawValue)
        } catch {
            // Help and the version are no mistakes.
            if exitCode(for: error) == .success { exit(withError: error) }
            StandardStreams.complain("odoo-sync: \(message(for: error))\(hint); see \(help)")
            leave(ProgramError.Exit.usage.rawValue)
        }
    }

    /// Ends the program; a result that could not be written is told, and is no success.
    private static func leave(_ code: Int32) -> Never {
        guard let complaint = StandardStreams.complaint else { exit(withError: ExitCode(code)) }
        StandardStreams.complain("odoo-sync: \(complaint)")
        exit(withError: ExitCode(code == 0 ? ProgramError.Exit.failed.rawValue : code))
    }

    /// The help on what was asked for.
    private static var help: String {
        let known = configuration.subcommands.map { $0.configuration.commandName }
        let named = CommandLine.arguments.dropFirst().first
        return named.flatMap { known.contains($0) ? "odoo-sync help \($0)" : nil }
            ?? "odoo-sync --help"
    }

    /// What is told of a secret on the command line, where every process of the machine can see it.
    private static var hint: String {
        let names = ["--password", "--api-key", "--proxy-credentials"]
        let named = names.first { name in
            CommandLine.arguments.contains { $0 == name || $0.hasPrefix(name + "=") }
        }
        guard let named else { return "" }
        return
            "; put it into \(SettingKey.variable(String(named.dropFirst(2)))), or into a file and "
            + "name that with \(named)-file"
    }
}
