import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Draws one scenario; a value that is used once.
///
/// It keeps a clock of its own, which is never ahead of the run's: waiting for a condition or for a window's edge counts as
/// nothing. So what is over by this clock is over in the run.
struct SwarmDraw {
    let seed: UInt64
    let days: Int
    var stream: RandomStream
    var steps: [Step] = []
    var starts = OdooTimestamp(seconds: 0)
    var odoo = OdooSettings(company: "acme-recent")
    var tenants: [TenantSettings] = []
    /// The tenant to which happens what happens now; nil for all of them.
    var tenant: String?
    var tenantStream: RandomStream
    var engine = EngineSettings()
    /// What this seed turned on; never empty.
    var features: [SwarmFeature] = []
    /// The faults that this seed turned on; never empty.
    var faultKinds: [FaultKind] = []
    /// Time since the start, at least.
    var clock = Duration.zero
    /// Time that passes before the next step does anything.
    private var pending = Duration.zero
    /// When the last fault planned so far is over.
    var faultsEnd = Duration.zero
    /// When the user has all rights again that he lost so far.
    var rightsAreBack = Duration.zero
    /// When Odoo will not be set back any more by a fault planned so far.
    var sourceIsBack = Duration.zero
    /// Whether a fault planned so far takes the store away.
    var storeIsDropped = false
    /// Until when nobody may be sure that an engine runs.
    var restlessUntil = Duration.zero
    var hasSecondEngine = false
    /// Numbers the values that steps write, so that each is new.
    private var marks = 0

    init(seed: UInt64, days: Int) {
        self.seed = seed
        self.days = days
        stream = RandomStream(seed: seed, name: "swarm")
        tenantStream = RandomStream(seed: seed, name: "swarm tenants")
    }

    /// The whole scenario.
    mutating func make() -> Scenario {
        drawFeatures()
        drawSettings()
        drawTenants()
        let workload = drawWorkload()
        drawStart()
        let first = engine
        beginWithHistory()
        let length = Duration.days(days)
        let gap = stream.draw(in: 4...40)
        // What every run has to have, so that every checker has something to judge.
        var certain: [(Duration, (inout SwarmDraw) -> Void)] = [
            (length * stream.draw(in: 100...500) / 1_000, { $0.planSureFault() }),
            (length * stream.draw(in: 500...900) / 1_000, { $0.deleteWhatWasRead() }),
        ]
        while clock < length {
            pass(length * stream.draw(in: 0...2_000) / (gap * 1_000))
            if let next = certain.first, clock >= next.0 {
                certain.removeFirst()
                next.1(&self)
            } else {
                happen(one(of: features))
            }
        }
        for (_, happen) in certain { happen(&self) }
        comeToRest()
        return Scenario(
            "seed \(seed), \(days) days",
            about: "On: \(features.map(\.rawValue).joined(separator: ", ")).", starts: starts,
            odoo: odoo, tenants: tenants, engine: first, workload: workload, timeline: steps)
    }

    private mutating func drawFeatures() {
        features = SwarmFeature.allCases.filter { _ in stream.chance(1, of: 2) }
        if features.isEmpty { features = [.faults] }
        let kinds = Self.requestKinds
        faultKinds = kinds.filter { _ in stream.chance(1, of: 3) }
        if faultKinds.isEmpty { faultKinds = [one(of: kinds)] }
        // A run without any fault proves little; it gets one kind at least.
        if Set(features).isDisjoint(with: [.faults, .outage]) { features.append(.faults) }
    }

    /// Faults from the first instant on, perhaps; then history is read, however long that takes.
    private mutating func beginWithHistory() {
        for _ in 0..<stream.draw(in: 0...2) { happen(.faults) }
        if stream.chance(1, of: 3) {
            pass(.seconds(stream.draw(in: 0...7_200)))
            // There is no window yet whose edge could be waited for.
            let early = features.filter { $0 != .edges }
            if !early.isEmpty { happen(one(of: early)) }
        }
        flush()
        steps.append(.until(.initialSyncDone, within: .days(20)))
    }

    // MARK: Time

    /// Lets time pass before whatever comes next; in whole seconds, as people write it.
    mutating func pass(_ duration: Duration) {
        let whole = Duration.seconds(duration.components.seconds)
        pending += whole
        clock += whole
    }

    /// Appends a step that does something, after the time that has to pass before it.
    mutating func act(_ action: Action) {
        let moment: Moment? = pending > .zero ? .advance(pending) : nil
        steps.append(Step(moment, action: action, tenant: tenant))
        pending = .zero
    }

    /// Lets the time pass that has to pass.
    mutating func flush() {
        guard pending > .zero else { return }
        steps.append(.advance(pending))
        pending = .zero
    }

    /// Lets so much time pass that engines run for sure.
    mutating func calmDown() {
        if clock < restlessUntil { pass(restlessUntil - clock) }
    }

    // MARK: Draws

    /// One of several, each equally likely.
    /// - Precondition: there is one.
    mutating func one<Element>(of choices: [Element]) -> Element {
        choices[stream.draw(in: 0...(choices.count - 1))]
    }

    mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
        .seconds(stream.draw(in: range))
    }
    mutating func minutes(_ range: ClosedRange<Int>) -> Duration {
        .minutes(stream.draw(in: range))
    }
    mutating func hours(_ range: ClosedRange<Int>) -> Duration { .hours(stream.draw(in: range)) }

    /// A length around zero.
    mutating func shift(minutes: Int) -> Duration {
        .seconds(stream.draw(in: -60 * minutes...60 * minutes))
    }

    mutating func module() -> String { one(of: engine.moduleNames) }

    /// A value that was not written before.
    mutating func mark() -> FieldValue {
        marks += 1
        return .string("Mark \(marks)")
    }

    // MARK: The end

    /// No work, no faults, one engine; then everything has to be done, and the store is the source.
    private mutating func comeToRest() {
        act(.workload(nil))
        if clock < faultsEnd { pass(faultsEnd - clock) }
        calmDown()
        // Transactions end, services start engines anew.
        pass(.hours(3))
        if hasSecondEngine {
            act(.secondEngine(EngineAction(.stop)))
            hasSecondEngine = false
        }
        if engine.audit == .off || engine.deepAudit == nil {
            var changes = EngineChanges()
            changes.audit = .every(.hours(12))
            changes.deepAudit = .some(.days(2))
            change(changes)
        }
        let longest = engine.modules.map { $0.window ?? engine.window }.max() ?? engine.window
        pass(longest + longest + engine.settle)
        flush()
        let deep = engine.deepAudit ?? .days(2)
        steps += [
            .until(.allQuiet, within: .days(4)),
            .until(.auditDone(deep: false), within: .days(4)),
        ]
        // A backup unmakes every record created since; where those are many, the audit asks a person.
        if sourceIsBack > .zero { act(.engine(EngineAction(.acceptIfHeld))) }
        steps += [
            .until(.auditDone(deep: true), within: deep + .days(4)),
            // A window may have become due at the instant at which the audit ended.
            .until(.allQuiet, within: .days(1)),
            .expect(
                Expectation(
                    batches: BatchCounts(failed: 0, pending: 0, running: 0, dead: 0), gaps: 0,
                    overlaps: 0, matches: .exact, held: 0, initialSyncDone: true,
                    hasFailedBatches: false)),
        ]
    }
}
