import ArgumentParser

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
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ProgramError {
            StandardStreams.complain("odoo-sync: \(error.message)")
            exit(withError: ExitCode(error.exit.rawValue))
        } catch {
            // Help, the version and explicit exit codes are no mistakes.
            if error is ExitCode || exitCode(for: error) == .success { exit(withError: error) }
            StandardStreams.complain("odoo-sync: \(message(for: error)); see odoo-sync --help")
            exit(withError: ExitCode(ProgramError.Exit.usage.rawValue))
        }
    }
}
