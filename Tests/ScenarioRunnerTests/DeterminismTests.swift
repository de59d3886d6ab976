import Checkers
@testable import ScenarioRunner
import Testing

@Suite("A seed names a run")
struct DeterminismTests {
    @Test("the same seed leaves the same trace and the same store")
    func sameSeed() throws {
        let scenario = TestRun.threeDays()
        let first = TestRun.execute(scenario, seed: 7)
        #expect(first.ending == .passed, "\(first.remarks) \(first.failedExpectations)")
        #expect(first.traceHash.count == 16)
        for _ in 0..<5 {
            let again = TestRun.execute(scenario, seed: 7)
            #expect(again.traceHash == first.traceHash)
            #expect(again.storeHash == first.storeHash)
        }
    }

    @Test("different seeds leave different traces")
    func differentSeeds() throws {
        let scenario = TestRun.threeDays()
        let hashes = (1...12).map { TestRun.execute(scenario, seed: $0).traceHash }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("random days of work are mirrored without a finding, whatever the seed", arguments: 1...12)
    func soundEngine(seed: UInt64) throws {
        let outcome = TestRun.execute(TestRun.threeDays(), seed: seed)
        #expect(outcome.findings.map(\.headline) == [])
        #expect(outcome.ending == .passed, "\(outcome.remarks)")
        #expect(outcome.figures.counts.commits > 100)
        #expect(outcome.judged.allSatisfy { $0.count > 0 }, "\(outcome.judged)")
    }
}
