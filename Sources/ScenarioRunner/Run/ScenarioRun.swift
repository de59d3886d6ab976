import Checkers
import FoundationEssentials
import MockOdoo
import OdooProtocol
public import ScenarioLanguage
import SimulationKernel
import SyncEngine

/// Runs one scenario with one seed: wires source, network, store, engine and clocks, plays the timeline, judges.
public struct ScenarioRun: Sendable {
    /// The tenant of a scenario that names none.
    public static let tenant = "acme-sync"
    private let scenario: Scenario
    private let path: String
    private let options: RunOptions
    private let shelf: FixtureShelf

    /// A run.
    /// - Parameter path: the scenario's file as the user named it; empty for one built in Swift.
    public init(
        _ scenario: Scenario, path: String = "", options: RunOptions, shelf: FixtureShelf
    ) {
        self.scenario = scenario
        self.path = path
        self.options = options
        self.shelf = shelf
    }

    /// Runs the scenario to its end; whatever goes wrong is in the outcome.
    public func execute(
        report: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) -> ScenarioOutcome {
        let begun = options.stopwatch()
        report(.scenarioBegan(name: scenario.name, path: path))
        var outcome: ScenarioOutcome
        do {
            outcome = try run(report)
        } catch {
            outcome = emptyOutcome
            outcome.ending = .broken
            outcome.remarks = ["\(error)"]
        }
        outcome.figures.wall = options.stopwatch() - begun
        report(.scenarioEnded(outcome))
        return outcome
    }

    private var emptyOutcome: ScenarioOutcome {
        ScenarioOutcome(
            name: scenario.name, path: path, defect: options.planted?.name ?? scenario.defect,
            seed: options.seed,
            ending: .unknown, traceHash: "", findings: [], expectedFindings: [],
            failedExpectations: [], remarks: [], judged: [], figures: .init())
    }

    private func run(_ report: @escaping @Sendable (RunEvent) -> Void) throws -> ScenarioOutcome {
        let defect = try defect()
        let kernel = SimulationKernel(
            seed: options.seed, start: VirtualInstant(scenario.starts),
            trace: options.keepsTrace ? .all : .last(200), limits: limits, checks: options.checks)
        let version = OdooVersion(scenario.odoo.version)
        let schemas = try shelf.schemas(version)
        let fields = SourceFields(schemas)
        let harness = Harness(
            kernel: kernel, sources: try shelf.sources(of: scenario),
            server: SourceFacts(release: version.release, models: schemas), fields: fields,
            modules: scenario.mirroredModules,
            databaseSkew: ClockSkew(offset: scenario.odoo.databaseClock),
            webSkew: ClockSkew(offset: scenario.odoo.webClock))
        let folder = try ScratchFolder(in: options.scratch)
        defer { folder.remove() }
        let respond: SourceResponder = { harness.respond(to: $0) }
        let bridge: any WireBridge =
            options.transport == .http
            ? try options.openBridge(respond) : DirectBridge(respond: respond)
        let changed = kernel.makeSignal("store changed")
        let host = EngineHost(
            EngineHost.Setup(
                harness: harness,
                clocks: EnginePlace.allCases.map { place in
                    SimulatedClock(
                        kernel, name: place.prefix + "engine",
                        skew: ClockSkew(offset: place.ahead), news: changed)
                },
                storePoll: scenario.hasSecondEngine ? scenario.engine.tick : nil,
                storePath: folder.path + "/store.sqlite",
                tenants: scenario.accesses.map(\.configuration),
                parts: parts(of: defect), bridge: bridge, storeChanged: changed,
                crash: options.crash,
                inherited: scenario.inherits.map {
                    SecondVersionFile(
                        mirror: $0, tenant: Self.tenant, starts: scenario.starts)
                }),
            settings: scenario.engine)
        let result = Result {
            try outcome(of: host, harness: harness, storeChanged: changed, report)
        }
        // Before what it answers from is let go.
        bridge.shutdown()
        try host.letGo()
        return try result.get()
    }

    /// What the timeline comes to, with what the checkers say of it.
    private func outcome(
        of host: EngineHost, harness: Harness, storeChanged: KernelSignal,
        _ report: @escaping @Sendable (RunEvent) -> Void
    ) throws -> ScenarioOutcome {
        let played = try play(harness: harness, host: host, storeChanged: storeChanged, report)
        try host.compareWatchWithFile()
        var outcome = try judge(played, harness: harness, host: host)
        if options.until != nil, !played.ranToTheEnd {
            outcome.stoppedState = try StoppedState(harness: harness, host: host)
        }
        return outcome
    }

    /// How far the kernel goes: to the instant at which the run is to be stopped, and not in circles.
    private var limits: KernelLimits {
        var limits = options.limits
        if let most = options.mostPoints { limits.points = most }
        if let until = options.until { limits.end = VirtualInstant(until) }
        return limits
    }

    /// Plays the timeline to its end, to the instant at which the run is to be stopped, or until the engine runs in a circle.
    ///
    /// What such an engine did until then can be judged; that it would ever get on cannot.
    private func play(
        harness: Harness, host: EngineHost, storeChanged: KernelSignal,
        _ report: @escaping @Sendable (RunEvent) -> Void
    ) throws -> Played {
        do {
            return try playToTheEnd(
                harness: harness, host: host, storeChanged: storeChanged, report)
        } catch KernelError.budgetExceeded(.virtualTime, _, _) where options.until != nil {
            return Played(stop: "stopped at \(options.until ?? harness.now) as asked")
        } catch KernelError.budgetExceeded(let budget, let instant, _) {
            let place = OdooTimestamp(instant).iso8601
            return Played(
                stop: "liveness could not judge: too many \(budget.rawValue), at \(place); the "
                    + "engine wakes again and again and does not get on")
        }
    }

    private func playToTheEnd(
        harness: Harness, host: EngineHost, storeChanged: KernelSignal,
        _ report: @escaping @Sendable (RunEvent) -> Void
    ) throws -> Played {
        let (name, scenario) = (scenario.name, scenario)
        return try harness.kernel.run {
            var timeline = TimelineRunner(
                scenario, harness: harness, host: host, storeChanged: storeChanged,
                note: { report(.note(scenario: name, instant: $0.iso8601, text: $1)) })
            var stop: String?
            do {
                try await timeline.play()
            } catch let error as ScenarioStop {
                stop = error.description
            }
            return Played(
                stop: stop, failures: timeline.failures, expected: timeline.expectedAnomalies,
                index: timeline.index, ranToTheEnd: timeline.ranToTheEnd)
        }
    }

    /// What the timeline came to.
    private struct Played: Sendable {
        var stop: String?
        var failures: [String] = []
        var expected: [AnomalyExpectation] = []
        var index: HistoryIndex?
        var ranToTheEnd = false
    }

    private func judge(
        _ played: Played, harness: Harness, host: EngineHost
    ) throws -> ScenarioOutcome {
        var outcome = emptyOutcome
        outcome.tenants = host.tenants
        outcome.points = harness.kernel.trace.count
        outcome.traceHash = harness.kernel.trace.hexHash
        let (history, counts, neverFired, breakage) = harness.withState {
            ($0.history, $0.counts, $0.faults.neverFired, $0.breakage)
        }
        let moment = CheckMoment(
            instant: harness.now, occasion: .end, isEngineRunning: played.ranToTheEnd)
        let index = HistoryIndex(history, after: played.index)
        let words = [played.stop, breakage].compactMap { $0 } + played.failures
        let judgements = try listen(
            to: CheckerSuite.all.judge(index, at: moment), words, harness: harness, host: host)
        let sorted = ExpectedFindings(played.expected, judgements: judgements)
        outcome.findings = sorted.unexpected
        outcome.expectedFindings = sorted.expected
        outcome.failedExpectations = played.failures
        outcome.judged = judgements.map { ($0.checker.rawValue, $0.judged) }
        outcome.remarks = remarks(judgements, neverFired: neverFired)
        outcome.stop = played.stop
        outcome.unmetFaults = neverFired
        if options.crash != nil { outcome.seesCommitOrder = history.seesCommitOrder }
        outcome.days = DayFigures.all(of: index, since: scenario.starts)
        if let stop = played.stop { outcome.remarks.insert(stop, at: 0) }
        if let breakage { outcome.remarks.insert(breakage, at: 0) }
        outcome.figures.simulated = harness.now - scenario.starts
        outcome.figures.counts = counts
        outcome.figures.anomalies = judgements.reduce(0) { $0 + $1.failures }
        if options.makesCertificate {
            outcome.certificate = WindowCertificate(
                index,
                of: WindowCertificate.Run(
                    scenario: scenario.name, defect: outcome.defect, seed: options.seed,
                    trace: outcome.traceHash, ended: harness.now))
        }
        if let reader = host.reader {
            outcome.storeHash = try reader.recordsHash()
            outcome.figures.records = try reader.recordCount()
            outcome.figures.windows = try host.tenants.reduce(0) { sum, tenant in
                try sum
                    + Tiling(reader.rows(of: tenant), modules: host.settings.moduleNames).done
            }
        }
        if breakage != nil {
            outcome.ending = .broken
        } else if !outcome.findings.isEmpty || !outcome.failedExpectations.isEmpty {
            outcome.ending = .failed
        } else {
            outcome.ending = outcome.remarks.isEmpty ? .passed : .unknown
        }
        return outcome
    }

    /// The checkers that have something to judge in every run; the others wait for a replaced row or an old window.
    private static let alwaysJudging: Set<CheckerID> = [
        .coverage, .cursor, .futureWindow, .count, .content, .atomic, .ledger, .flags,
    ]

    /// Why the run, though nothing failed, does not prove what it should.
    private func remarks(_ judgements: [Judgement], neverFired: [String]) -> [String] {
        var remarks = neverFired.map { "the fault \($0) never met anything" }
        for judgement in judgements {
            if case .unknown(let reason) = judgement.verdict {
                remarks.append("\(judgement.checker.rawValue) could not judge: \(reason)")
            } else if judgement.judged == 0, Self.alwaysJudging.contains(judgement.checker) {
                remarks.append("\(judgement.checker.rawValue) had nothing to judge")
            }
        }
        return remarks
    }

    /// The defect's parts within what the options ask for.
    private func parts(of defect: Defect?) -> EngineParts {
        let own = defect?.parts() ?? EngineParts()
        let options = options
        var parts = own
        parts.rules = options.rules ?? own.rules
        parts.wrapStore = { options.wrapStore(own.wrapStore($0)) }
        parts.wrapTransport = { own.wrapTransport(options.wrapTransport($0)) }
        parts.adjustTenant = { own.adjustTenant(options.adjustTenant($0)) }
        return parts
    }

    private func defect() throws -> Defect? {
        if let planted = options.planted { return planted }
        guard let name = scenario.defect else { return nil }
        guard let defect = options.defects[name] else {
            throw ScenarioStop(
                "\"\(name)\" is no known defect; orrery defects --list names them")
        }
        return defect
    }
}
