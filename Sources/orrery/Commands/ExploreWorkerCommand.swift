import ArgumentParser
import Reports
import ScenarioRunner

/// What `orrery explore` starts for each of its jobs: carries out orders from standard input, one at a time.
struct ExploreWorkerCommand: ParsableCommand {
    static let name = "explore-worker"
    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Run seeds for explore.", shouldDisplay: false)

    @Option(help: "About how many days a seed lasts.")
    var days: Int
    @Option(help: "Where stores are kept.")
    var scratch: String
    @OptionGroup var simulation: SimulationOptions

    mutating func run() throws {
        // The terminal's signal reaches all of them; it is the one that started this which ends it.
        StopSignal.leaveToParent()
        let runner = SeedRunner(
            Campaign(seeds: 1, days: days, defect: simulation.defect),
            options: simulation.runOptions(scratch: scratch), shelf: simulation.shelf)
        while let line = readLine() {
            guard let order = WorkerOrder(line) else {
                throw ProgramError(.usage, "an order that nobody can read: \(line)")
            }
            let answer = carryOut(order, runner)
            if DescriptorOutput.standardOutput.attempt(answer.line + "\n") != nil { return }
        }
    }

    private func carryOut(_ order: WorkerOrder, _ runner: SeedRunner) -> WorkerAnswer {
        switch order {
        case .run(let seed, let twice): return .report(runner.run(seed, twice: twice))
        case .shrink(let seed, let failure, let runs):
            let page = runner.shrink(seed: seed, failure, runs: runs)
            return page.map {
                .page(WorkerPage($0, certificate: runner.certificate(of: $0)))
            } ?? .nothing
        }
    }
}
