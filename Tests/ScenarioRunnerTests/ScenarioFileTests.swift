import Checkers
import Foundation
import Testing

@testable import ScenarioRunner

@Suite("The shipped scenarios")
struct ScenarioFileTests {
    static let names: [String] = {
        let folder = TestRun.root.appending(path: "Scenarios").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test("there are at least ten")
    func enough() { #expect(Self.names.count >= 10) }

    @Test("each holds", arguments: names)
    func holds(name: String) throws {
        let outcome = TestRun.execute(try TestRun.shipped(name))
        #expect(outcome.findings.map(\.headline) == [])
        #expect(outcome.failedExpectations == [])
        #expect(outcome.ending == .passed, "\(outcome.remarks)")
    }

    @Test("the published rules lose rows, and the findings name them")
    func published() throws {
        let outcome = TestRun.execute(try TestRun.shipped("v3-as-published"))
        #expect(outcome.expectedFindings.contains { $0.record != nil })
    }
}
