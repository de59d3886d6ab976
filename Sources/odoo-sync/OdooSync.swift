import ArgumentParser

/// The sync engine as a program: mirrors an Odoo database into one SQLite file.
@main
struct OdooSync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "odoo-sync",
        abstract: "Mirrors modules of an Odoo database into a SQLite file.",
        discussion: """
            Settings come from flags, then from the environment (ODOO_SYNC_URL, ODOO_SYNC_DB …), \
            then from the file named by --config. The password comes from ODOO_SYNC_PASSWORD or \
            --password-file alone.

            Exit codes: 0 all is well, 1 something failed and is told, 64 usage, 65 the store \
            cannot be read, 69 Odoo answers something else, 73 the store cannot be written, \
            74 the store failed, 75 Odoo cannot be reached, 77 Odoo refuses login or password.
            """,
        version: "0.1.0",
        subcommands: [OnceCommand.self, RunCommand.self, StatusCommand.self])

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
