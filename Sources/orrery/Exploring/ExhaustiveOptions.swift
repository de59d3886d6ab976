import ArgumentParser
import KnownDefects
import ScenarioRunner

/// How each case of a small scope runs.
struct ExhaustiveOptions: ParsableArguments {
    @Flag(help: "Kill nobody.")
    var noCrashes = false
    @Flag(help: "Run crashes in every order of commits.")
    var allOrders = false
    @Option(help: "What all random streams derive from.")
    var seed: UInt64 = 1
    @OptionGroup var simulation: SimulationOptions

    /// What runs a case so.
    var runner: ExhaustiveRunner {
        var options = simulation.runOptions(seed: seed)
        options.planted = simulation.defect.flatMap(KnownDefects.named)
        return ExhaustiveRunner(
            options: options, shelf: simulation.shelf, sparesOrders: !allOrders)
    }

    /// The arguments that say the same to another process.
    var arguments: [String] {
        (noCrashes ? ["--no-crashes"] : []) + (allOrders ? ["--all-orders"] : [])
            + ["--seed", "\(seed)", "--fixtures", simulation.fixtures.folder]
            + (simulation.defect.map { ["--defect", $0] } ?? [])
    }

    /// What a case needs on its command line besides its number.
    var caseOptions: String {
        (seed == 1 ? "" : " --seed \(seed)") + (simulation.defect.map { " --defect \($0)" } ?? "")
    }
}
