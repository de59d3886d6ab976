import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// A scenario drawn from a seed: settings, clocks, faults, restarts and odd writes of every kind at once.
struct RandomTrial {
    private var stream: RandomStream
    private var steps: [Step] = []
    private var engine: EngineSettings
    private let length: Int
    /// References that Odoo refuses are left to the audit.
    private var match = Match.exact

    init(seed: UInt64) {
        stream = RandomStream(seed: seed, name: StreamName("trial"))
        length = stream.pick(from: [1, 6, 24]) ?? 24
        engine = EngineSettings(window: .hours(length))
    }

    /// The scenario.
    static func scenario(seed: UInt64) -> Scenario {
        var trial = RandomTrial(seed: seed)
        return trial.make(seed)
    }

    private mutating func make(_ seed: UInt64) -> Scenario {
        let page = stream.pick(from: [1, 3, 7, 200]) ?? 200
        // One row a page is one request a row: such trials begin with little history.
        engine.lookback =
            page < 7
            ? .duration(.hours(3))
            : stream.chance(1, of: 5) && length == 24
                ? .allHistory : .duration(.hours(stream.draw(in: 1...24)))
        engine.page = page
        engine.workers = stream.pick(from: [1, 2, 4]) ?? 4
        let odoo = OdooSettings(
            version: stream.pick(from: OdooRelease.allCases) ?? .v18,
            company: "acme-recent", databaseClock: skew(minutes: 4), webClock: skew(minutes: 4))
        if stream.chance(1, of: 2) {
            steps.append(Step(action: .clock(ClockChange(engine: skew(minutes: 40)))))
        }
        for _ in 0..<stream.draw(in: 0...4) { steps.append(fault()) }
        steps.append(.until(.initialSyncDone, within: .days(4)))
        let hasDayThree = stream.chance(1, of: 4)
        for _ in 0..<stream.draw(in: 2...8) { happen() }
        if hasDayThree { changeModules() }
        steps.append(.advance(.hours(stream.draw(in: 1...12))))
        return TestRun.untilQuiet(
            "trial \(seed)", odoo: odoo, engine: engine, expecting: match, steps)
    }

    private mutating func skew(minutes: Int) -> Duration {
        .seconds(stream.draw(in: -60 * minutes...60 * minutes))
    }

    private mutating func module() -> String {
        stream.pick(from: engine.moduleNames) ?? "res.partner"
    }

    private mutating func fault() -> Step {
        let kind = stream.pick(from: FaultSweepTests.kinds) ?? .refused
        if kind == .accessError { match = .due }
        let target: FaultTarget =
            switch stream.draw(in: 0...3) {
            case 0: .module(module())
            case 1: .method("search_read")
            default: .everything
            }
        return .fault(
            FaultStep(
                kind,
                from: .afterStart(.minutes(stream.draw(in: 0...600))),
                for: .minutes(stream.draw(in: 1...180)), target: target,
                perThousand: stream.pick(from: [1_000, 1_000, 500, 200]) ?? 1_000))
    }

    /// Something happens, after some time.
    private mutating func happen() {
        steps.append(.advance(.seconds(stream.draw(in: 0...(length * 3_600)))))
        let module = module()
        switch stream.draw(in: 0...9) {
        case 0:
            steps.append(Step(action: .engine(EngineAction(.stop))))
            steps.append(.advance(.minutes(stream.draw(in: 0...2_000))))
            steps.append(Step(action: .engine(EngineAction(.start))))
        case 1: steps.append(Step(action: .engine(EngineAction(.restart))))
        case 2: steps.append(Step(action: .clock(ClockChange(engine: skew(minutes: 200)))))
        case 3:
            steps.append(
                .change(.create(model: "res.partner", ["name": "Bulk"], times: 250)))
        case 4:
            steps.append(
                .change(
                    .write(
                        RecordSelection("res.partner", .count(120)), set: ["phone": "1"])))
        case 5:
            let edge: WindowEdge = stream.chance(1, of: 2) ? .start : .end
            let offset = Duration.microseconds(stream.draw(in: -1...1))
            let reference = WindowReference(.next, of: module)
            steps.append(.advance(.seconds(1)))
            let instant = RelativeInstant.window(
                reference, edge: edge == .start ? .end : edge, offset: offset)
            steps.append(
                .at(instant).changing(
                    .write(RecordSelection("res.partner", .count(2)), set: ["phone": "2"])))
        case 6:
            steps.append(
                Step(
                    action: .transaction(
                        TransactionStep(
                            openFor: .seconds(stream.draw(in: 1...120)),
                            [
                                .write(
                                    RecordSelection("hr.employee", .count(1)),
                                    set: ["job_title": "Late"])
                            ]))))
        case 7:
            steps.append(.change(.archive(RecordSelection("hr.employee", .count(2)))))
        default: steps.append(fault(from: nil))
        }
    }

    private mutating func fault(from: RelativeInstant?) -> Step {
        guard case .fault(var fault)? = fault().action else { return .note("no fault") }
        fault.from = from
        fault.duration = .minutes(stream.draw(in: 30...200))
        return .fault(fault)
    }

    /// A module goes, and another comes or the same comes back.
    private mutating func changeModules() {
        let gone = module()
        // What is pointed to while its module is away is left to the audit.
        if gone == "res.partner" || gone == "hr.employee" { match = .due }
        var changes = EngineChanges()
        changes.modules = engine.modules.filter { $0.name != gone }
        steps.append(Step(action: .engine(EngineAction(.restart, changing: changes))))
        steps.append(.advance(.hours(stream.draw(in: 1...60))))
        changes.modules = engine.modules
        steps.append(Step(action: .engine(EngineAction(.restart, changing: changes))))
        steps.append(.advance(.hours(stream.draw(in: 1...30))))
    }
}
