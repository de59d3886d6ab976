import ArgumentParser

/// How fast the engine mirrors from a mock over HTTP into a SQLite file, against what SQLite alone takes for the same rows.
///
/// Mock, engine and the limits that it is held against run in processes of their own, so that memory and time of one are not
/// taken for another's.
@main
struct IngestBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest-benchmark",
        abstract: "Rows per second and memory of the engine, and the limits of the same run.",
        subcommands: [
            MeasureCommand.self, ServeCommand.self, MirrorCommand.self, LimitsCommand.self,
        ],
        defaultSubcommand: MeasureCommand.self)
}
