import Checkers
import Companies
import FoundationEssentials
import KnownDefects
import ScenarioLanguage
import ScenarioRunner

/// Runs scenarios in-process and prints one line each: the hashes of trace and store, and the file.
///
/// Small, so that it can be built without optimisation in a minute: a run must leave the same trace whatever the compiler
/// did, and comparing the two builds' lines shows it.
@main
struct TraceHash {
    static func main() throws {
        let shelf = FixtureShelf(Fixtures(folder: "Fixtures"))
        let defects = Dictionary(
            KnownDefects.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for path in CommandLine.arguments.dropFirst() {
            let page = try String(contentsOfFile: path, encoding: .utf8)
            let scenario = try Scenario(yaml: page, file: path)
            let options = RunOptions(
                seed: 1, defects: defects, scratch: FileManager.default.temporaryDirectory.path)
            let outcome = ScenarioRun(
                scenario, path: path, options: options, shelf: shelf
            ).execute()
            print(outcome.traceHash, outcome.storeHash, outcome.ending.rawValue, path)
            for line in outcome.remarks + outcome.failedExpectations { print("   ", line) }
            for finding in outcome.findings { print("   ", finding.headline) }
        }
    }
}
