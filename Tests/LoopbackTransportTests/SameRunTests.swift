import ScenarioRunner
import Testing

@Suite("A run over real sockets", .serialized, .timeLimit(.minutes(5)))
struct SameRunTests {
    @Test(
        "ends with the same trace and the same store as within the process",
        arguments: [
            ("late-commit", 1), ("late-commit", 7), ("v3-as-published", 1),
        ] as [(String, UInt64)])
    func sameRun(name: String, seed: UInt64) throws {
        let scenario = try TransportComparison.shipped(name)
        let within = TransportComparison.run(scenario, seed: seed, over: .inProcess)
        let across = TransportComparison.run(scenario, seed: seed, over: .http)
        #expect(within.ending == .passed, "\(within.remarks) \(within.failedExpectations)")
        #expect(across.ending == within.ending, "\(across.remarks) \(across.failedExpectations)")
        #expect(across.storeHash == within.storeHash)
        #expect(across.traceHash == within.traceHash)
        #expect(across.figures.counts == within.figures.counts)
        #expect(!across.storeHash.isEmpty)
    }
}
