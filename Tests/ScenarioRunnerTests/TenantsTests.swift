import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Several tenants in one scenario")
struct TenantsTests {
    /// Two small companies with the same ids, for two windows of an hour.
    private func twins(_ steps: [Step], workload: Workload? = TestRun.work) -> Scenario {
        Scenario(
            "Twins", starts: TestRun.starts,
            odoo: OdooSettings(company: "acme-recent", records: 40),
            tenants: [TenantSettings("north"), TenantSettings("south", seed: 7)],
            engine: EngineSettings(
                window: .hours(1), lookback: .duration(.hours(3)),
                modules: ["sale.order", "res.partner"], page: 20),
            workload: workload, timeline: [.until(.initialSyncDone)] + steps)
    }

    private func write(_ value: String) -> Step {
        .change(.write(RecordSelection("res.partner", .oldest(2)), set: ["ref": .string(value)]))
    }

    private func stored(_ value: String, _ count: Int) -> ScenarioLanguage.Expectation {
        Expectation(stored: [
            StoredExpectation(
                "res.partner", Comparison(.equal, count), where: ["ref": .string(value)])
        ])
    }

    @Test("each mirror is its own source, and every checker judged both")
    func isolated() {
        let scenario = twins([
            write("NORTH").about("north"), write("SOUTH").about("south"), .advance(.minutes(140)),
            .expect(stored("NORTH", 2)).about("north"), .expect(stored("SOUTH", 0)).about("north"),
            .expect(stored("SOUTH", 2)).about("south"), .expect(stored("NORTH", 0)).about("south"),
            .expect(Expectation(windows: 2, gaps: 0, records: .inScope, matches: .due)),
        ])
        let outcome = TestRun.execute(scenario)
        #expect(outcome.complaints == "")
        #expect(outcome.tenants == ["north", "south"])
        #expect(outcome.judged.first { $0.checker == "isolation" }.map { $0.count > 100 } == true)
        #expect(TestRun.execute(scenario).traceHash == outcome.traceHash)
        #expect(TestRun.execute(scenario, seed: 2).traceHash != outcome.traceHash)
    }

    @Test("a step without a tenant is about each of them")
    func everybody() {
        let outcome = TestRun.execute(
            twins(
                [write("BOTH"), .advance(.minutes(80)), .expect(stored("BOTH", 2))], workload: nil))
        #expect(outcome.complaints == "")
        #expect(outcome.figures.counts.commits == 2)
    }

    @Test("an expectation that one of them does not meet says which")
    func failing() {
        let outcome = TestRun.execute(
            twins([
                write("NORTH").about("north"), .advance(.minutes(80)), .expect(stored("NORTH", 2)),
            ])
        )
        #expect(outcome.failedExpectations.count == 1)
        #expect(
            outcome.failedExpectations.first?.contains("south: stored res.partner: 0 such rows")
                == true)
    }

    @Test("a fault of one tenant leaves the other alone, and a condition waits for whom it names")
    func faultOfOne() {
        let outcome = TestRun.execute(
            twins(
                [
                    .fault(FaultStep(.http503, for: .minutes(70))).about("north"),
                    Step(
                        .until(
                            .windowDone(WindowReference(.number(1), of: nil)), within: .minutes(65))
                    )
                    .about("south"),
                    .expect(Expectation(windows: 1)).about("south"),
                    .expect(Expectation(windows: 0)).about("north"),
                    .until(.windowDone(WindowReference(.number(1), of: nil)), within: .hours(2)),
                    .expect(Expectation(windows: 1, matches: .due)),
                ], workload: nil))
        #expect(outcome.complaints == "")
    }

    @Test("an engine that sends one tenant's requests to the other's database is caught")
    func wrongDatabase() {
        let outcome = TestRun.execute(twins([.advance(.minutes(5))])) { options in
            options.adjustTenant = { tenant in
                var wrong = tenant
                wrong.database = "north"
                wrong.login = "sync@north"
                return wrong
            }
        }
        let found = outcome.findings.filter { $0.checker == .isolation }
        #expect(!found.isEmpty && found.allSatisfy { $0.tenant == "south" })
        #expect(found.contains { $0.headline.contains("database north, not its own, south") })
        #expect(found.contains { $0.record != nil && $0.anomaly?.rawValue == "tenant-mixup" })
    }

    @Test("a name that no tenant has stops the run")
    func unknown() {
        let outcome = TestRun.execute(twins([.advance(.minutes(1)).about("west")]))
        #expect(outcome.ending == .unknown)
        #expect(outcome.stop == "step 2: \"west\" is no tenant of this scenario")
    }

    @Test("a run stopped on demand shows how each of them stands")
    func stopped() throws {
        let outcome = TestRun.execute(twins([.advance(.hours(2))])) {
            $0.until = TestRun.starts + .minutes(90)
        }
        let state = try #require(outcome.stoppedState)
        #expect(state.tenants.map(\.name) == ["north", "south"])
        #expect(state.tenants.allSatisfy { $0.cursor != nil && $0.modules.count == 2 })
    }
}
