import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("What could not be proved")
struct UnprovedTests {
    @Test(
        "a condition that never comes true is told in the scenario's words, with what is in its way"
    )
    func obstacles() throws {
        let engine = EngineSettings(
            lookback: .duration(.days(3)),
            modules: EngineSettings.usualModules + [ModuleSettings("hr.employe")])
        let scenario = Scenario(
            "A module that does not exist", starts: TestRun.starts,
            odoo: OdooSettings(company: "acme-recent"), engine: engine,
            timeline: [.until(.initialSyncDone, within: .hours(2))])
        let outcome = TestRun.execute(scenario)
        #expect(outcome.ending == .unknown)
        let remark = try #require(outcome.remarks.first)
        #expect(remark.contains("\"initial sync is done\" did not become true by"))
        #expect(remark.contains("3 batches of hr.employe are dead"))
        #expect(remark.contains("hr.employe doesn't exist"))
        #expect(!remark.contains("sale.order"))
    }
}
