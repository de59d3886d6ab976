import Testing

@testable import ScenarioRunner

@Suite("A failure is known again")
struct FailureSignatureTests {
    private func outcome(_ change: (inout ScenarioOutcome) -> Void) -> ScenarioOutcome {
        var outcome = ScenarioOutcome(
            name: "", path: "", defect: nil, seed: 1, ending: .unknown, traceHash: "",
            findings: [], expectedFindings: [], failedExpectations: [], remarks: [], judged: [],
            figures: .init())
        change(&outcome)
        return outcome
    }

    @Test("whatever the step, the instant and the figures")
    func expectations() {
        let all = FailureSignature.all(
            of: outcome {
                $0.ending = .failed
                $0.failedExpectations = [
                    "step 12, 26 Nov 09:00:00: matches exact: of 12 due rows 1 are not equal",
                    "step 14, 27 Nov 09:00:00: matches exact: of 15 due rows 3 are not equal",
                ]
            })
        #expect(all == [FailureSignature(.expectation, "matches exact")])
    }

    @Test("a condition that never came true is known by the condition")
    func stuck() {
        let all = FailureSignature.all(
            of: outcome {
                $0.stop = "step 9: \"all is quiet\" did not become true by 26 Nov 09:00:00; a batch"
            })
        #expect(all == [FailureSignature(.stuck, "all is quiet")])
        let other = FailureSignature.all(
            of: outcome { $0.stop = "step 9: hr.employee has 3 active records, not 12" })
        #expect(other == [FailureSignature(.stuck, "hr.employee has # active records, not #")])
    }

    @Test("a fault that met nothing is no failure")
    func unmet() {
        let all = FailureSignature.all(
            of: outcome { $0.remarks = ["the fault 1 hang never met anything"] })
        #expect(all.isEmpty)
    }

    @Test("it reads back from what it prints")
    func words() {
        for kind in FailureSignature.Kind.allCases {
            let signature = FailureSignature(kind, "count (late-commit)")
            #expect(FailureSignature(signature.description) == signature)
        }
        #expect(FailureSignature("nothing of the kind") == nil)
    }
}
