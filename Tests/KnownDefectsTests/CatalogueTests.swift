import Checkers
import Companies
import Foundation
import KnownDefects
import ScenarioLanguage
import ScenarioRunner
import SyncEngine
import Testing

@Suite("The catalogue of known defects")
struct CatalogueTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let trial = DefectTrial(
        options: RunOptions(scratch: FileManager.default.temporaryDirectory.path),
        shelf: FixtureShelf(Fixtures(folder: root.appending(path: "Fixtures").path)))

    private static func scenario(_ name: String) throws -> Scenario {
        let path = root.appending(path: "Scenarios/\(name).yaml")
        return try Scenario(
            yaml: String(contentsOf: path, encoding: .utf8), file: "Scenarios/\(name).yaml")
    }

    @Test("names are unique, and each says in a sentence what goes wrong")
    func names() {
        let names = KnownDefects.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(KnownDefects.all.allSatisfy { $0.mechanism.contains(" ") })
        for name in names { #expect(KnownDefects.named(name)?.name == name) }
        #expect(KnownDefects.named("none") == nil)
    }

    @Test(
        "each is caught by its own checker in its own scenario, which the sound engine passes",
        arguments: KnownDefects.catalogue.map(\.name))
    func caught(name: String) throws {
        let defect = try #require(KnownDefects.named(name))
        let verdict = Self.trial.run(defect, try Self.scenario(name), seeds: 3)
        #expect(verdict.isCaught, "\(verdict.escape?.description ?? "")")
        #expect(verdict.finding.map { DefectTrial.isCatch($0, of: defect) } == true)
    }

    @Test("a defect that breaks nothing is not caught, and another checker's finding is not enough")
    func notCaught() throws {
        let scenario = try Self.scenario("insert-only")
        let harmless = Defect(
            "harmless", in: .work, "nothing goes wrong", caughtBy: .content, rules: { _ in })
        let verdict = Self.trial.run(harmless, scenario, seeds: 2)
        #expect(!verdict.isCaught)
        #expect(verdict.seeds == 2)
        #expect(verdict.escape?.description == "not noticed: passed")
        let elsewhere = Defect(
            "elsewhere", in: .publishing, "rows that exist are not updated", caughtBy: .cursor,
            rules: { $0.whichRowWins = { _, _ in .keep } })
        let other = Self.trial.run(elsewhere, scenario, seeds: 1)
        #expect(!other.isCaught)
        #expect(other.others.contains(.content))
    }

    @Test("without a scenario, and in one that the sound engine fails, nothing is proved")
    func unproved() throws {
        let defect = try #require(KnownDefects.named("insert-only"))
        #expect(Self.trial.run(defect, nil, seeds: 1).escape == .noScenario)
        var wrong = try Self.scenario("insert-only")
        wrong.timeline.append(.expect(Expectation(tombstones: 7)))
        let verdict = Self.trial.run(defect, wrong, seeds: 1)
        #expect(!verdict.isCaught)
        #expect(verdict.escape?.description.hasPrefix("the sound engine does not pass") == true)
    }
}
