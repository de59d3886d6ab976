import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// A scenario drawn from a seed in which things happen that no window can see, with audits on: deletions, raw SQL, stamps that
/// move back or vanish, transactions longer than settle; among them faults, kills and restarts.
struct AuditTrial {
    private var stream: RandomStream
    private var steps: [Step] = []
    private var engine: EngineSettings

    init(seed: UInt64) {
        stream = RandomStream(seed: seed, name: StreamName("audit trial"))
        engine = EngineSettings(window: .hours(6))
    }

    /// The scenario.
    static func scenario(seed: UInt64) -> Scenario {
        var trial = AuditTrial(seed: seed)
        return trial.make(seed)
    }

    private mutating func make(_ seed: UInt64) -> Scenario {
        engine.page = stream.pick(from: [17, 200]) ?? 200
        engine.workers = stream.pick(from: [1, 2, 4]) ?? 4
        engine.lookback =
            stream.chance(1, of: 4) ? .allHistory : .duration(.hours(stream.draw(in: 6...60)))
        engine.window = engine.lookback == .allHistory ? .hours(24) : .hours(6)
        engine.audit =
            stream.chance(1, of: 3)
            ? .nightly(TimeOfDay(hour: stream.draw(in: 0...23)))
            : .every(.hours(stream.draw(in: 3...12)))
        engine.deepAudit = .hours(stream.draw(in: 20...40))
        steps.append(.until(.initialSyncDone, within: .days(4)))
        for _ in 0..<stream.draw(in: 4...9) { happen() }
        steps.append(.advance(.hours(stream.draw(in: 1...12))))
        let odoo = OdooSettings(
            version: stream.pick(from: OdooRelease.allCases) ?? .v18, company: "acme-recent")
        let calm: [Step] = [
            Step(action: .workload(nil)),
            .advance(engine.window + engine.window + engine.settle),
            .until(.allQuiet, within: .days(2)),
            .until(.auditDone(deep: false), within: .days(3)),
            .until(.auditDone(deep: true), within: .days(4)),
            .expect(
                Expectation(
                    gaps: 0, overlaps: 0, matches: .exact, held: 0, initialSyncDone: true,
                    hasFailedBatches: false)),
        ]
        return Scenario(
            "audit trial \(seed)", starts: TestRun.starts, odoo: odoo, engine: engine,
            workload: TestRun.work, timeline: steps + calm)
    }

    private mutating func module() -> String {
        stream.pick(from: ["sale.order", "res.partner", "hr.employee"]) ?? "res.partner"
    }

    private func field(of module: String) -> String {
        switch module {
        case "sale.order": "client_order_ref"
        case "hr.employee": "job_title"
        default: "ref"
        }
    }

    /// Something happens, after some time.
    private mutating func happen() {
        steps.append(.advance(.minutes(stream.draw(in: 1...600))))
        let module = module()
        let mark = FieldValue.string("mark \(stream.draw(in: 1...9))")
        switch stream.draw(in: 0...8) {
        case 0, 1:
            steps.append(
                .change(.create(model: module, [field(of: module): mark], times: 3)))
            if stream.chance(3, of: 4) {
                steps.append(.advance(.minutes(stream.draw(in: 1...900))))
            }
            steps.append(.change(.unlink(RecordSelection(module, .same))))
        case 2, 3:
            steps.append(
                .change(
                    .sql(RecordSelection(module, .count(3)), set: [field(of: module): mark])))
        case 4:
            let hours = stream.draw(in: 1...200)
            let instant = TestRun.starts - .hours(hours)
            steps.append(
                .change(
                    .sql(
                        RecordSelection(module, .count(2)),
                        set: [
                            field(of: module): mark, "write_date": .string(instant.wire),
                        ])))
        case 5:
            steps.append(
                .change(
                    .sql(
                        RecordSelection(module, .count(2)),
                        set: [field(of: module): mark, "write_date": .null])))
        case 6:
            steps.append(
                Step(
                    action: .transaction(
                        TransactionStep(
                            openFor: .minutes(stream.draw(in: 10...120)),
                            [
                                .write(
                                    RecordSelection(module, .count(1)),
                                    set: [field(of: module): mark])
                            ]))))
        case 7: disturb()
        default: steps.append(.change(.archive(RecordSelection("hr.employee", .count(1)))))
        }
    }

    /// Something happens to the engine or on the way.
    private mutating func disturb() {
        switch stream.draw(in: 0...2) {
        case 0: steps.append(Step(action: .engine(EngineAction(.restart))))
        case 1:
            steps.append(Step(action: .engine(EngineAction(.kill))))
            steps.append(.advance(.minutes(stream.draw(in: 1...300))))
            steps.append(Step(action: .engine(EngineAction(.start))))
        default:
            let kind =
                stream.pick(from: [FaultKind.http503, .timeOut, .laggingReplica]) ?? .http503
            steps.append(
                .fault(
                    FaultStep(
                        kind, for: .minutes(stream.draw(in: 5...200)),
                        perThousand: kind == .laggingReplica ? 1_000 : 400,
                        delay: kind == .laggingReplica ? .minutes(5) : nil)))
        }
    }
}
