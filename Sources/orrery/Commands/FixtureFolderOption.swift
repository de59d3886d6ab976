import ArgumentParser
import Companies

/// Where companies and schemas lie.
struct FixtureFolderOption: ParsableArguments {
    @Option(name: .customLong("fixtures"), help: "The folder of companies and schemas.")
    var folder = "Fixtures"

    /// The fixtures in that folder.
    var fixtures: Fixtures { Fixtures(folder: folder) }
}
