import Companies
import Foundation
import KnownDefects
import LoopbackTransport
import OdooProtocol
import ScenarioLanguage
import ScenarioRunner

/// Runs a shipped scenario in the process or over a real socket.
enum TransportComparison {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let shelf = FixtureShelf(Fixtures(folder: root.appending(path: "Fixtures").path))

    /// A scenario of `Scenarios/`.
    static func shipped(_ name: String) throws -> Scenario {
        let path = root.appending(path: "Scenarios/\(name).yaml")
        return try Scenario(
            yaml: String(contentsOf: path, encoding: .utf8), file: "Scenarios/\(name).yaml")
    }

    /// One run, from start to verdict.
    static func run(
        _ scenario: Scenario, seed: UInt64, over transport: RunOptions.Transport
    ) -> ScenarioOutcome {
        let options = RunOptions(
            seed: seed, transport: transport, openBridge: { try HTTPBridge(respond: $0) },
            defects: Dictionary(
                KnownDefects.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            scratch: FileManager.default.temporaryDirectory.path)
        return ScenarioRun(scenario, options: options, shelf: shelf).execute()
    }
}
