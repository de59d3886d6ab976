import ArgumentParser
import Companies
import Foundation
import KnownDefects
import LoopbackTransport
import Reports
import ScenarioLanguage
import ScenarioRunner

/// `orrery run`: runs scenarios and says what holds.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run scenarios and judge them.",
        discussion: """
            With --report DIR the files report.jsonl and junit.xml are written there. Without it a \
            single --format goes to standard output. A certificate of the windows that were read \
            is written for each scenario as well, into the folder certificates of DIR, or where \
            --certificates says; orrery certify checks them.
            """)

    @Argument(help: "Files, or folders of .yaml files. (default: Scenarios)")
    var paths: [String] = []
    @Option(help: "What all random streams derive from.")
    var seed: UInt64 = 1
    @Option(help: "Only scenarios whose name or file contains this.")
    var filter: String?
    @Option(help: "How requests reach the mock: in-process or http.", transform: Self.transport)
    var transport = RunOptions.Transport.inProcess
    @Flag(help: "Stop after the first scenario that fails.")
    var failFast = false
    @Option(help: "A folder for reports as files.")
    var report: String?
    @Option(help: "A folder for certificates of the windows that were read.")
    var certificates: String?
    @Option(
        help: "The formats, separated by commas: terminal, json, junit.",
        transform: ReportFormat.list)
    var format: [ReportFormat]?
    @Flag(help: "Show only what went wrong.")
    var quiet = false
    @OptionGroup var fixtures: FixtureFolderOption

    mutating func run() throws {
        let shelf = FixtureShelf(fixtures.fixtures)
        let documents = try ScenarioFiles(shelf: shelf).documents(paths, filter: filter)
        let places = StepPlaces(documents)
        let reports = try RunReports(
            formats: format, folder: report, certificates: certificates, terminal: terminalOptions)
        var options = RunOptions(
            seed: seed, transport: transport, openBridge: { try HTTPBridge(respond: $0) },
            defects: Dictionary(
                KnownDefects.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            scratch: FileManager.default.temporaryDirectory.path,
            stopwatch: SystemTime.stopwatch())
        options.makesCertificate = reports.haveCertificates
        let suite = ScenarioSuite(
            documents.map { ($0.file, $0.scenario) }, options: options, shelf: shelf,
            failFast: failFast,
            isStopped: { reports.isForNobody })
        let summary = suite.run { reports.record(places.placed($0)) }
        try reports.finish()
        if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
    }

    private static func transport(_ text: String) throws -> RunOptions.Transport {
        guard let transport = RunOptions.Transport(rawValue: text) else {
            let known = RunOptions.Transport.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\"\(text)\" is no transport; there is \(known)")
        }
        return transport
    }

    private var terminalOptions: TerminalRecorder.Options {
        let isTerminal = DescriptorOutput.standardOutput.isTerminal
        let environment = ProcessInfo.processInfo.environment
        // Any value that is not empty switches colours off, as https://no-color.org has it.
        let isColourless = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return TerminalRecorder.Options(
            command: replayCommand, isTerminal: isTerminal && environment["TERM"] != "dumb",
            isColoured: isTerminal && !isColourless && environment["TERM"] != "dumb",
            isQuiet: quiet)
    }

    /// This command line with the seed spelled out.
    private var replayCommand: String {
        var words = ["orrery", "run"] + paths.map(TerminalRecorder.shellWord)
        words += ["--seed", "\(seed)"]
        if let filter { words += ["--filter", TerminalRecorder.shellWord(filter)] }
        if transport != .inProcess { words += ["--transport", transport.rawValue] }
        if failFast { words.append("--fail-fast") }
        if fixtures.folder != "Fixtures" {
            words += ["--fixtures", TerminalRecorder.shellWord(fixtures.folder)]
        }
        return words.joined(separator: " ")
    }
}
