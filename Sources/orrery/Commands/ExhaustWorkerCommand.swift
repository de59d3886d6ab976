import ArgumentParser
import Reports
import ScenarioRunner

/// What `orrery exhaust` starts for each of its jobs: runs groups of cases, one at a time, as standard input names them.
struct ExhaustWorkerCommand: ParsableCommand {
    static let name = "exhaust-worker"
    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Run cases for exhaust.", shouldDisplay: false)

    @OptionGroup var cases: ExhaustiveOptions

    mutating func run() throws {
        // The terminal's signal reaches all of them; it is the one that started this which ends it.
        StopSignal.leaveToParent()
        let runner = cases.runner
        while let line = readLine() {
            guard let group = ExhaustiveGroup(line) else {
                throw ProgramError(.usage, "a group of cases that nobody can read: \(line)")
            }
            let tally = runner.run(group, withCrashes: !cases.noCrashes)
            if DescriptorOutput.standardOutput.attempt(tally.line + "\n") != nil { return }
        }
    }
}
