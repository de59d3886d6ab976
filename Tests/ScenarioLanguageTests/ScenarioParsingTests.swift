import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("Reading a scenario")
struct ScenarioParsingTests {
    static let page = """
        scenario: An order committed late still arrives
        about: >
          Odoo stamps a row when its transaction begins. This one begins a second before the \
        window closes \
        and commits a minute after.
        starts: 2025-11-25T09:00:00Z
        odoo:   { version: "18.0", company: acme }        # a folder of Fixtures/
        engine: { window: 24h, settle: 15m, lookback: 3d, modules: [sale.order, account.move, \
        res.partner, \
        hr.employee] }
        timeline:
          - until: initial sync is done
            expect: { batches: 12 done, records: in scope, matches: 1:1 }
          - at: 1s before the first incremental window of sale.order ends
            transaction: { open for: 61s, write: { sale.order: 1, set: { client_order_ref: LATE } \
        } }
          - fault: { kind: http-503, from: +47h45m, for: 45m }
          - advance: 30d
            expect: { windows: 30, gaps: 0, overlaps: 0, matches: 1:1, failed batches: 0, max \
        staleness: < 25h30m }
        """

    @Test("the page and the block of Swift are one scenario")
    func sameInSwift() throws {
        let late = RecordChange.write(
            RecordSelection("sale.order", .count(1)), set: ["client_order_ref": "LATE"])
        let scenario = Scenario(
            "An order committed late still arrives",
            about: """
                Odoo stamps a row when its transaction begins. This one begins a second before \
                the window \
                closes and commits a minute after.
                """,
            starts: OdooTimestamp(seconds: 1_764_061_200),
            odoo: OdooSettings(version: .v18, company: "acme"),
            engine: EngineSettings(lookback: .duration(.days(3)))
        ) {
            Step.until(.initialSyncDone)
                .expecting(
                    Expectation(batches: BatchCounts(done: 12), records: .inScope, matches: .due))
            Step.at(
                .window(
                    WindowReference(.number(1), of: "sale.order"), edge: .end, offset: .seconds(-1))
            )
            .doing(.transaction(TransactionStep(openFor: .seconds(61), [late])))
            Step.fault(
                FaultStep(
                    .http503, from: .afterStart(.hours(47) + .minutes(45)), for: .minutes(45)))
            Step.advance(.days(30))
                .expecting(
                    Expectation(
                        windows: 30, gaps: 0, overlaps: 0, matches: .due, failedBatches: 0,
                        maxStaleness: .less(.hours(25) + .minutes(30))))
        }
        #expect(try Scenario(yaml: Self.page, file: "late.yaml") == scenario)
    }

    @Test("what a page names and others look up knows its place")
    func namedPlaces() throws {
        let plain = try ScenarioDocument(yaml: Self.page, file: "late.yaml")
        #expect(plain.companyPosition == SourcePosition(line: 5, column: 37))
        #expect(plain.defectPosition == .start)
        let defect = try ScenarioDocument(
            yaml: "defect: no-settle\n" + Self.page, file: "late.yaml")
        #expect(defect.companyPosition == SourcePosition(line: 6, column: 37))
        #expect(defect.defectPosition == SourcePosition(line: 1, column: 9))
    }

    @Test("each step knows its place in the page")
    func positions() throws {
        let document = try ScenarioDocument(yaml: Self.page, file: "late.yaml")
        #expect(document.file == "late.yaml")
        #expect(document.stepPositions.map(\.line) == [8, 10, 12, 13])
        #expect(document.stepPositions.allSatisfy { $0.column == 5 })
    }

    @Test("modules may have windows of their own")
    func moduleWindows() throws {
        let page = """
            scenario: x
            starts: 2025-11-25
            odoo: { company: acme, database clock: +10s, web clock: -3h }
            engine: { window: 12h, modules: { sale.order: { window: 6h }, res.partner: {} }, \
            lookback: all history }
            timeline: [advance: 1h]
            """
        let scenario = try Scenario(yaml: page, file: "x")
        #expect(scenario.engine.window(of: "sale.order") == .hours(6))
        #expect(scenario.engine.window(of: "res.partner") == .hours(12))
        #expect(scenario.engine.moduleNames == ["sale.order", "res.partner"])
        #expect(scenario.engine.lookback == .allHistory)
        #expect(scenario.odoo.databaseClock == .seconds(10))
        #expect(scenario.odoo.webClock == .zero - .hours(3))
    }

    @Test("changes in a transaction keep the order in which they are written")
    func transactionOrder() throws {
        let page =
            Self.page.split(separator: "timeline:")[0] + """
                timeline:
                  - transaction:
                      open for: 1s
                      archive: { res.partner: oldest 2 }
                      write: { res.partner: the same, set: { ref: x } }
                      do: [ { archive: { hr.employee: [7, 8] } }, { write: { sale.order.line: id \
                3, set: { name: y } } } ]
                """
        let scenario = try Scenario(yaml: String(page), file: "x")
        guard case .transaction(let transaction) = scenario.timeline.first?.action else {
            Issue.record("no transaction")
            return
        }
        #expect(
            transaction.changes == [
                .archive(RecordSelection("res.partner", .oldest(2))),
                .write(RecordSelection("res.partner", .same), set: ["ref": "x"]),
                .archive(RecordSelection("hr.employee", .ids([7, 8]))),
                .write(RecordSelection("sale.order.line", .ids([3])), set: ["name": "y"]),
            ])
    }

    @Test("blocks of Swift take loops and conditions")
    func builder() {
        let isLong = true
        let scenario = Scenario(
            "x", starts: OdooTimestamp(seconds: 0), odoo: OdooSettings(company: "acme")
        ) {
            for day in 1...3 { Step.at(.afterStart(.days(day))) }
            if isLong { Step.advance(.days(1)) } else { Step.note("short") }
            [Step.note("end")]
        }
        #expect(scenario.timeline.count == 5)
        #expect(scenario.timeline[1] == Step(.at(.afterStart(.days(2)))))
        #expect(scenario.timeline[3] == Step(.advance(.days(1))))
    }

    @Test("tenants are counted, named, or told with what differs there")
    func tenants() throws {
        func page(_ tenants: String) throws -> Scenario {
            try Scenario(
                yaml: """
                    scenario: x
                    starts: 2025-11-25
                    odoo: { company: acme, records: 40 }
                    tenants: \(tenants)
                    timeline: [{ advance: 1h }, { tenant: tenant-2, advance: 1h }]
                    """, file: "x")
        }
        let counted = try page("3")
        #expect(counted.tenants.map(\.name) == ["tenant-1", "tenant-2", "tenant-3"])
        #expect(counted.yaml.contains("tenants: 3\n"))
        #expect(counted.timeline.map(\.tenant) == [nil, "tenant-2"])
        let listed = try page("[tenant-2, south]")
        #expect(listed.tenants == [TenantSettings("tenant-2"), TenantSettings("south")])
        let told = try page("{ tenant-2: {}, south: { company: base, records: 9, seed: 7 } }")
        let south = TenantSettings("south", company: "base", records: 9, seed: 7)
        #expect(told.tenants == [TenantSettings("tenant-2"), south])
        #expect(told.odoo(of: south).company == "base" && told.odoo(of: south).records == 9)
        #expect(told.odoo(of: told.tenants[0]) == told.odoo)
        for scenario in [counted, listed, told] {
            #expect(try Scenario(yaml: scenario.yaml, file: "x") == scenario)
        }
    }
}
