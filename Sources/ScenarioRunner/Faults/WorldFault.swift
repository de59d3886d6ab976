import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// A fault of the world as a whole: it begins, lasts, and is over.
struct WorldFault {
    /// How many records are made at once.
    private static let bulk = 300

    let fault: Fault<FaultKind>
    let step: FaultStep
    let host: EngineHost
    /// The mirrored modules that it is about.
    let modules: [String]
    /// Who changes the Odoo of each tenant that it is about.
    private var writers: [SourceWriter]
    /// The groups that the user left in each of these.
    private var leftGroups: [[Int64]] = []

    private var harness: Harness { host.harness }

    init(
        _ fault: Fault<FaultKind>, _ step: FaultStep, host: EngineHost, in places: [Int]
    ) {
        self.fault = fault
        self.step = step
        self.host = host
        switch step.target {
        case .module(let module): modules = [module]
        default: modules = host.settings.moduleNames
        }
        writers = places.map { place in
            let name = StreamName("fault \(fault.id) in \(place)")
            return SourceWriter(in: place, stream: host.harness.kernel.random(name))
        }
    }

    /// Lets it begin and be over, each in its time.
    /// - Throws: `CancellationError` if the run ends before; `ScenarioStop` for what cannot be done.
    mutating func run() async throws {
        try await harness.kernel.sleep(until: fault.start, "fault \(fault.id)")
        let now = harness.now
        let fault = fault
        let begins = harness.withState { state in
            guard state.faults.begins(fault) else { return false }
            state.counts.faultsFired += 1
            state.history.record(
                Disturbance(
                    sequence: state.history.nextSequence, kind: fault.kind.rawValue, from: now,
                    until: OdooTimestamp(fault.end)))
            return true
        }
        guard begins else { return }
        try await begin()
        try await harness.kernel.sleep(until: fault.end, "end of fault \(fault.id)")
        try await end()
        harness.noteDisturbance(fault.kind.rawValue)
    }

    private var name: String { "fault \(fault.id)" }

    // MARK: Both ends

    private mutating func begin() async throws {
        switch fault.kind {
        case .engineClockStep, .webClockStep, .databaseClockStep: step(by: shift)
        case .engineClockDrift: drift(by: shift)
        case .suspend: host.suspend(.first, until: OdooTimestamp(fault.end))
        case .storeRestored: try host.keepStore(as: name)
        case .secondEngine: try host.start(.second)
        case .rightsLost:
            for place in writers.indices {
                let before = try harness.groups(in: writers[place].source)
                try await harness.change(
                    UserChange(losing: Self.groups(showing: modules)), with: &writers[place])
                let after = Set(try harness.groups(in: writers[place].source))
                leftGroups.append(before.filter { !after.contains($0) })
            }
        case .sourceRestored: writers.forEach { harness.backUp(name, of: $0.source) }
        case .fieldRemoved:
            for writer in writers { try harness.removeFields(of: modules, in: writer.source) }
        case .bulkImport:
            let model = step.target == .everything ? "res.partner" : modules[0]
            for place in writers.indices {
                try await harness.makeNow(
                    .create(model: model, FieldObject(), times: Self.bulk), with: &writers[place])
            }
        default: break
        }
    }

    private mutating func end() async throws {
        switch fault.kind {
        case .engineClockStep, .webClockStep, .databaseClockStep: step(by: .zero - shift)
        case .engineClockDrift: drift(by: .zero)
        case .storeRestored: try await host.changeStore(to: name)
        case .storeDropped: try await host.changeStore(to: nil)
        case .secondEngine: if host.isRunning(.second) { try await host.stop(.second) }
        case .rightsLost:
            for place in writers.indices {
                // Another fault may have taken groups meanwhile, and gives them back itself.
                let now = try harness.groups(in: writers[place].source)
                let back = leftGroups[place].filter { !now.contains($0) }
                try await harness.setGroups(now + back, with: &writers[place])
            }
        case .sourceRestored: try writers.forEach { try harness.restore(name, of: $0.source) }
        case .fieldRemoved:
            for writer in writers { harness.bringBackFields(in: writer.source) }
        default: break
        }
    }

    // MARK: Clocks

    private var shift: Duration {
        step.shift ?? (fault.kind == .engineClockDrift ? .minutes(1) : .minutes(10))
    }

    private func step(by amount: Duration) {
        switch fault.kind {
        case .engineClockStep: host.stepClocks(by: amount)
        case .webClockStep: harness.webClock.step(by: amount)
        default: harness.databaseClock.step(by: amount)
        }
        harness.noteDisturbance("clock step")
    }

    /// Makes the engines' clocks gain so much in a day.
    private func drift(by amount: Duration) {
        host.driftClocks(by: Int(amount.wholeMicroseconds / 86_400))
        harness.noteDisturbance("clock step")
    }

    // MARK: Rights

    /// The groups without which a user does not see modules.
    private static func groups(showing modules: [String]) -> [UserGroup] {
        modules.compactMap { module in
            switch module {
            case "hr.employee": .hrOfficer
            case "sale.order": .salesOwn
            case "account.move": .invoicing
            default: nil
            }
        }
    }
}
