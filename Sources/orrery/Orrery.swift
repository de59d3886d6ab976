import ArgumentParser

/// The observatory as a program: runs scenarios against the sync engine, and serves the mock Odoo.
@main
struct Orrery: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orrery",
        abstract: "Runs the sync engine against a mock Odoo in simulated time, and judges it.",
        discussion: """
            Exit codes: 0 all hold, 1 an anomaly, 2 unknown (nothing was proved), 64 usage, \
            65 a store or a certificate cannot be read, 70 the harness itself broke, \
            73 a store cannot be written, 74 a store failed.
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, ExploreCommand.self, ExhaustCommand.self, MergeCommand.self,
            ReplayCommand.self, ShrinkCommand.self, ExploreWorkerCommand.self,
            ExhaustWorkerCommand.self, ServeCommand.self, CertifyCommand.self, FixtureCommand.self,
            SchemaCommand.self, DefectsCommand.self,
        ])

    /// Parses, runs, and turns whatever goes wrong into one sentence and a code.
    static func main() async {
        BrokenPipe.ignore()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            leave(0)
        } catch let error as ProgramError {
            StandardStreams.complain(error.message)
            leave(error.exit.rawValue)
        } catch let error as ExitCode {
            leave(error.rawValue)
        } catch {
            // Help and the version are no mistakes.
            if exitCode(for: error) == .success { exit(withError: error) }
            StandardStreams.complain("\(message(for: error)); see \(help)")
            leave(ProgramError.Exit.usage.rawValue)
        }
    }

    /// Ends the program; a result that could not be written is told, and is no success.
    private static func leave(_ code: Int32) -> Never {
        guard let complaint = StandardStreams.complaint else { exit(withError: ExitCode(code)) }
        StandardStreams.complain(complaint)
        exit(withError: ExitCode(code == 0 ? ProgramError.Exit.broken.rawValue : code))
    }

    /// The help on what was asked for.
    private static var help: String {
        let known = configuration.subcommands.map { $0.configuration.commandName }
        let named = CommandLine.arguments.dropFirst().first
        return named.flatMap { known.contains($0) ? "orrery help \($0)" : nil } ?? "orrery --help"
    }
}
