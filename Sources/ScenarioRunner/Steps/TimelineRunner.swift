import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Plays a scenario's timeline: lets time pass, does what the steps say, looks where they say so.
struct TimelineRunner {
    /// The longest that `until` waits without a limit of its own.
    static let patience = Duration.seconds(400 * 86_400)

    let scenario: Scenario
    let harness: Harness
    let host: EngineHost
    let storeChanged: KernelSignal
    let note: @Sendable (_ instant: OdooTimestamp, _ text: String) -> Void
    private var writer: SourceWriter
    private var workload: WorkloadRunner?
    private var commits: [ProcessTask<Void>] = []
    private var faultCount = 0
    /// Expectations that did not hold, each with its step.
    private(set) var failures: [String] = []
    /// What the scenario expects to be found.
    private(set) var expectedAnomalies: [AnomalyExpectation] = []
    /// Whether the engine was at work until the timeline ended.
    private(set) var ranToTheEnd = false
    /// The index of the last look; the next one reuses what it has parsed.
    private(set) var index: HistoryIndex?

    init(
        _ scenario: Scenario, harness: Harness, host: EngineHost, storeChanged: KernelSignal,
        note: @escaping @Sendable (_ instant: OdooTimestamp, _ text: String) -> Void
    ) {
        self.scenario = scenario
        self.harness = harness
        self.host = host
        self.storeChanged = storeChanged
        self.note = note
        writer = SourceWriter(stream: harness.kernel.random("steps"))
    }

    /// Plays the whole timeline and ends what it began.
    mutating func play() async throws {
        try host.start()
        try await setWorkload(scenario.workload)
        for (place, step) in scenario.timeline.enumerated() {
            do {
                try await play(step, place: place + 1)
            } catch let stop as ScenarioStop {
                throw ScenarioStop("step \(place + 1): \(stop.description)")
            }
        }
        try await setWorkload(nil)
        for commit in commits { try await commit.value() }
        ranToTheEnd = host.isRunning
        try await host.stopAll()
    }

    private mutating func play(_ step: Step, place: Int) async throws {
        if let moment = step.moment { try await reach(moment) }
        if let action = step.action { try await perform(action) }
        if let text = step.note { note(harness.now, text) }
        if let expectation = step.expect { try look(expectation, place: place) }
    }

    // MARK: Time

    private func reach(_ moment: Moment) async throws {
        switch moment {
        case .advance(let duration): try await sleep(until: harness.now + duration)
        case .at(let instant):
            let resolved = try resolve(instant)
            guard resolved >= harness.now else {
                throw ScenarioStop("\(resolved) has passed already, it is \(harness.now)")
            }
            try await sleep(until: resolved)
        case .until(let condition, let limit): try await wait(for: condition, limit: limit)
        }
    }

    private func sleep(until instant: OdooTimestamp) async throws {
        try await harness.kernel.sleep(until: VirtualInstant(instant), "timeline")
        if let end = host.unexpectedEnd { throw ScenarioStop(end) }
    }

    /// Looks again after every commit of the store, and at the latest a minute later.
    private func wait(for condition: Condition, limit: Duration?) async throws {
        let deadline = harness.now + (limit ?? Self.patience)
        let since = harness.webClock.now()
        while true {
            let raises = storeChanged.raises
            if try holds(condition, since: since) { return }
            if let end = host.unexpectedEnd { throw ScenarioStop(end) }
            guard harness.now < deadline else {
                let obstacles = try host.reader?.obstacles() ?? []
                throw ScenarioStop(
                    (["\"\(condition)\" did not become true by \(deadline)"] + obstacles)
                        .joined(separator: "; "))
            }
            let next = min(deadline, harness.now + .seconds(60))
            _ = try await storeChanged.wait(
                until: VirtualInstant(next), since: raises, "timeline")
        }
    }

    private func holds(_ condition: Condition, since: OdooTimestamp) throws -> Bool {
        guard let reader = host.reader else { return false }
        return try ConditionWatcher(
            reader: reader, settings: host.settings, odooNow: harness.webClock.now(),
            since: since
        ).holds(condition)
    }

    private func resolve(_ instant: RelativeInstant) throws -> OdooTimestamp {
        guard let reader = host.reader else { throw ScenarioStop("the engine never started") }
        let finder = WindowFinder(reader: reader, settings: host.settings, now: harness.now)
        var failure: (any Error)?
        let resolved = instant.resolved(starts: scenario.starts) { reference in
            do {
                return try finder.find(reference)
            } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        guard let resolved else {
            throw ScenarioStop(
                "that window does not exist yet; wait until the initial sync is done")
        }
        return resolved
    }

    // MARK: Actions

    private mutating func perform(_ action: Action) async throws {
        switch action {
        case .fault(let fault): try plan(fault)
        case .change(let change): try await harness.makeNow(change, with: &writer)
        case .transaction(let step): try await hold(step)
        case .engine(let action): try await perform(action, at: .first)
        case .secondEngine(let action): try await perform(action, at: .second)
        case .clock(let change):
            host.stepClocks(by: change.engine)
            harness.webClock.step(by: change.odooWeb)
            harness.databaseClock.step(by: change.database)
            harness.noteDisturbance("clock step")
        case .workload(let workload): try await setWorkload(workload)
        }
    }

    private func perform(_ action: EngineAction, at place: EnginePlace) async throws {
        if action.verb != .start, !host.isRunning(place) {
            throw ScenarioStop("the engine does not run")
        }
        switch action.verb {
        case .start: try host.start(place, changing: action.changes)
        case .stop: try await host.stop(place)
        case .restart:
            try await host.stop(place)
            try host.start(place, changing: action.changes)
        case .kill: host.kill(place)
        case .accept: try host.accept()
        case .pause: host.pause(at: place, until: harness.now + (action.pause ?? .zero))
        }
    }

    private mutating func plan(_ step: FaultStep) throws {
        guard FaultEffect.kinds.contains(step.kind) || EngineHost.processFaults.contains(step.kind)
        else {
            throw ScenarioStop(
                "the fault \(step.kind.rawValue) cannot be injected by this runner yet")
        }
        faultCount += 1
        let start = try step.from.map(resolve) ?? harness.now
        if case .record = step.target, CannedAnswer.answer(for: step.kind) == nil {
            throw ScenarioStop("\(step.kind.rawValue) cannot be a record's fault")
        }
        let fault = Fault(
            id: "\(faultCount) \(step.kind.rawValue)", kind: step.kind,
            target: step.target.pattern, from: VirtualInstant(start), duration: step.duration,
            perThousand: step.perThousand)
        let stream = harness.kernel.random(.faults)
        harness.withState {
            $0.faults.add(fault, delay: step.delay, target: step.target, stream: stream)
        }
    }

    /// Begins a transaction now; a task of the harness commits it later.
    private mutating func hold(_ step: TransactionStep) async throws {
        let transaction = try await harness.begin(
            step.changes, author: .workload, with: &writer)
        let harness = harness
        let end = harness.now + step.openFor
        let name = "transaction \(commits.count + 1)"
        let task = harness.kernel.harness.start(name) {
            try await harness.kernel.sleep(until: VirtualInstant(end), "commit of \(name)")
            try harness.commit(transaction)
        }
        commits.append(task)
    }

    private mutating func setWorkload(_ next: Workload?) async throws {
        try await workload?.stop()
        workload = next.map { WorkloadRunner.start($0, on: harness) }
    }

    // MARK: Looking

    private mutating func look(_ expectation: Expectation, place: Int) throws {
        guard let reader = host.reader else { throw ScenarioStop("the engine never started") }
        try host.compareWatchWithFile()
        expectedAnomalies += expectation.anomalies
        let (history, requests) = harness.withState { ($0.history, $0.counts.requests) }
        let index = HistoryIndex(history, after: index)
        self.index = index
        let look = Look(
            reader: reader, index: index, settings: host.settings, requests: requests,
            resolve: resolve)
        let missing = missingAnomalies(expectation.anomalies, in: index)
        failures += (try look.failures(of: expectation) + missing).map {
            "step \(place), \(harness.now): \($0)"
        }
    }

    /// What a known defect should have led to by now, and did not.
    private func missingAnomalies(
        _ anomalies: [AnomalyExpectation], in index: HistoryIndex
    ) -> [String] {
        guard !anomalies.isEmpty else { return [] }
        let moment = CheckMoment(
            instant: harness.now, occasion: .expectation, isEngineRunning: host.isRunning)
        return ExpectedFindings(
            anomalies, judgements: CheckerSuite.all.judge(index, at: moment)
        ).missing
    }
}
