import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("What becomes of the source and its user")
struct SourceChangesTests {
    private func scenario(_ steps: [Step], modules: [ModuleSettings] = ["sale.order"]) -> Scenario {
        var engine = EngineSettings(
            window: .hours(1), lookback: .duration(.hours(1)), modules: modules)
        engine.audit = .every(.hours(6))
        return Scenario(
            "changes", starts: TestRun.starts, odoo: OdooSettings(company: "acme-recent"),
            engine: engine, timeline: steps)
    }

    private func orders(_ reference: String, _ count: Int) -> ScenarioLanguage.Expectation {
        Expectation(
            matches: .due,
            stored: [
                StoredExpectation(
                    "sale.order", Comparison(.equal, count),
                    where: ["client_order_ref": .string(reference)])
            ])
    }

    private func create(
        _ reference: String, company: Int64 = 1, times: Int = 1
    ) -> ScenarioLanguage.RecordChange {
        .create(
            model: "sale.order",
            ["client_order_ref": .string(reference), "company_id": .int(company)], times: times)
    }

    @Test("a transaction that was open when Odoo was restored is lost, and the run goes on")
    func openAtRestore() {
        let outcome = TestRun.execute(
            scenario([
                .until(.initialSyncDone),
                Step(action: .backup("night")),
                Step(action: .transaction(TransactionStep(openFor: .hours(2), [create("OPEN")]))),
                .advance(.hours(1)).doing(.restore("night")),
                .change(create("LATER")),
                .advance(.hours(4)).expecting(orders("OPEN", 0)),
                .expect(orders("LATER", 1)),
            ]))
        #expect(outcome.complaints == "")
    }

    @Test("what a person has accepted to be lost becomes tombstones, and no checker minds")
    func acceptedLoss() {
        let outcome = TestRun.execute(
            scenario([
                .change(.create(model: "res.company", ["name": "Second"], times: 1)),
                .until(.initialSyncDone),
                .advance(.minutes(10)).changing(create("THEIRS", company: 2, times: 3)),
                .advance(.hours(3)).doing(.user(UserChange(companies: ["My Company"]))),
                .until(.auditDone(deep: false)).expecting(
                    Expectation(tombstones: 0, held: 3)),
                Step(action: .engine(EngineAction(.accept))),
                .advance(.hours(8)).expecting(Expectation(tombstones: 3, held: 0)),
            ]))
        #expect(outcome.complaints == "")
    }

    @Test("a company that there is not is told in words")
    func unknownCompany() {
        let outcome = TestRun.execute(
            scenario([
                .until(.initialSyncDone).doing(.user(UserChange(companies: ["Nowhere"])))
            ]))
        #expect(outcome.ending == .unknown)
        #expect(outcome.remarks.first?.contains("there is no company \"Nowhere\"") == true)
    }

    @Test("after the user has lost rights the scenario's changes go on")
    func othersWork() {
        let phone = ScenarioLanguage.RecordChange.write(
            RecordSelection("hr.employee", .oldest(1)), set: ["work_phone": "12345"])
        let outcome = TestRun.execute(
            scenario(
                [
                    .until(.initialSyncDone),
                    Step(action: .user(UserChange(losing: [.hrOfficer]))),
                    .advance(.minutes(5)).changing(phone),
                    .advance(.hours(1)),
                ], modules: ["sale.order", "hr.employee"]))
        #expect(outcome.failedExpectations.isEmpty)
        #expect(outcome.findings.isEmpty)
        #expect(!outcome.remarks.contains { $0.contains("AccessError") })
    }

    @Test(
        "every group that a scenario can name is one of each version",
        arguments: OdooRelease.allCases)
    func groups(release: OdooRelease) throws {
        let world = try TestRun.shelf.world(
            OdooSettings(version: release, company: "acme-recent"), starts: TestRun.starts)
        for group in UserGroup.allCases {
            #expect(world.groups(of: 2, losing: [], gaining: [group.rawValue]) != nil)
        }
    }
}
