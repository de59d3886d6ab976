import ArgumentParser
import Foundation
import OdooProtocol
import Reports
import ScenarioLanguage
import ScenarioRunner

/// `orrery replay`: runs one scenario again, to its end or to an instant, and says what came of it.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run one scenario again and explain it.",
        discussion: """
            A saved run is a scenario, a seed and an instant. With --until the run is stopped \
            there, and the state is shown: windows, cursor, open batches, the last points of the \
            trace. A run that was stopped proves nothing: the exit code is 2, unless something was \
            found before.
            """)

    @OptionGroup var target: ScenarioTarget
    @Option(help: "Stop at this instant, such as 2025-11-26T09:00:00Z or +24h30m from the start.")
    var until: String?
    @OptionGroup var simulation: SimulationOptions

    mutating func run() throws {
        let shelf = simulation.shelf
        var entry = try target.read(shelf)
        let page = entry.path.isEmpty ? [] : [entry.path]
        let places = StepPlaces(
            try page.flatMap { try ScenarioFiles(shelf: shelf).documents([$0], filter: nil) })
        entry.scenario.defect = simulation.defect ?? entry.scenario.defect
        var options = simulation.runOptions(seed: target.runSeed)
        options.until = try until.map { try instant($0, in: entry.scenario) }
        let look = ExploreCommand.look(isQuiet: false)
        let recorder = TerminalRecorder(
            TerminalRecorder.Options(
                command: command, isTerminal: look.isTerminal, isColoured: look.isColoured),
            output: DescriptorOutput.standardOutput)
        recorder.record(
            .began(scenarios: 1, seed: options.seed, transport: options.transport))
        // With a defect only this command runs it again, which is told first and last.
        let path = simulation.defect == nil ? entry.path : ""
        let run = ScenarioRun(entry.scenario, path: path, options: options, shelf: shelf)
        let outcome = run.execute { recorder.record(places.placed($0)) }
        if let state = outcome.stoppedState {
            StandardStreams.tell(
                "\n" + StoppedStateText.lines(of: state).map { $0 + "\n" }.joined() + "\n")
        }
        try recorder.finish()
        var summary = RunSummary()
        summary.add(outcome)
        if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
    }

    private var command: String {
        let words = ["orrery", "replay"] + target.words(simulation.defect)
        return (words + (until.map { ["--until", TerminalRecorder.shellWord($0)] } ?? []))
            .joined(separator: " ")
    }

    private func instant(_ text: String, in scenario: Scenario) throws -> OdooTimestamp {
        let instant: OdooTimestamp? =
            text.hasPrefix("+")
            ? Duration(scenarioText: String(text.dropFirst())).map { scenario.starts + $0 }
            : OdooTimestamp(iso8601: text)
        guard let instant, instant >= scenario.starts else {
            throw ValidationError(
                "--until: expected an instant from \(scenario.starts.iso8601) on, such as "
                    + "+24h30m or 2025-11-26T09:00:00Z; found \"\(text)\"")
        }
        return instant
    }
}
