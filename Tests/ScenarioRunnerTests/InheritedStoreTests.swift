import OdooProtocol
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("Stores that the second version left")
struct InheritedStoreTests {
    @Test(
        "history of which no second can be trusted begins anew",
        arguments: [
            "{ starts: -3h, ends: -2h, status: pending }",
            "{ starts: -3h, ends: -2h, status: failed }",
            "{ starts: -3h, ends: -2h, status: done }",
            "{ starts: -3h, ends: -2h50m, status: done, finished: -2h50m }",
            "{ starts: -3h, ends: -2h44m, status: done, finished: -2h44m }",
        ])
    func untrusted(window: String) throws {
        let page = """
            scenario: Inherited
            starts: 2025-11-25T09:00:00Z
            odoo: { company: acme-recent, records: 40 }
            engine: { window: 1h, settle: 15m, lookback: 2h, modules: [res.partner, sale.order] }
            inherits:
              status: done
              windows: [\(window)]
            timeline:
              - until: initial sync is done
              - advance: 2h30m
                expect: { matches: 1:1 }
            """
        let outcome = TestRun.execute(try Scenario(yaml: page, file: "inherited.yaml"))
        #expect(outcome.complaints == "")
    }

    @Test("what Odoo refuses of a step is told in its words, and proves nothing")
    func refused() {
        let outcome = TestRun.execute(
            TestRun.day(
                EngineSettings(lookback: .duration(.days(1))),
                [
                    Step(
                        action: .change(
                            .write(RecordSelection("res.partner", .oldest(1)), set: ["reff": "N"])))
                ]))
        #expect(outcome.ending == .unknown)
        #expect(
            outcome.remarks.first
                == "step 1: Odoo refuses it: Invalid field 'reff' on model 'res.partner'")
    }
}
