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
    /// Who makes the changes in each tenant's Odoo.
    private var writers: [SourceWriter]
    /// The random work in each tenant's Odoo.
    private var workloads: [WorkloadRunner?]
    /// The places of the tenants that the step is about.
    private(set) var places: [Int] = []
    private var commits: [ProcessTask<Void>] = []
    /// Faults of the world as a whole, from before they begin until they are over.
    var worldFaults: [(id: String, task: ProcessTask<Void>)] = []
    var faultCount = 0
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
        let count = host.tenants.count
        writers = (0..<count).map { place in
            let stream = harness.kernel.random(StreamName("steps" + scenario.suffix(of: place)))
            return SourceWriter(in: place, stream: stream)
        }
        workloads = Array(repeating: nil, count: count)
    }

    /// Plays the whole timeline and ends what it began.
    mutating func play() async throws {
        try host.start()
        places = Array(writers.indices)
        try await setWorkload(scenario.workload)
        for (place, step) in scenario.timeline.enumerated() {
            do {
                try await play(step, place: place + 1)
            } catch {
                throw ScenarioStop.told(error, in: "step \(place + 1)")
            }
        }
        places = Array(writers.indices)
        try await setWorkload(nil)
        for commit in commits { try await commit.value() }
        try await endFaults()
        ranToTheEnd = host.isRunning
        try await host.stopAll()
    }

    private mutating func play(_ step: Step, place: Int) async throws {
        places = try scenario.places(of: step.tenant)
        if let moment = step.moment { try await reach(moment) }
        if let action = step.action { try await perform(action, of: step.tenant) }
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
        var unmet: Int?
        while true {
            let raises = storeChanged.raises
            unmet = try place(unmet, notMeeting: condition, since: since)
            if unmet == nil { return }
            if let end = host.unexpectedEnd { throw ScenarioStop(end) }
            guard harness.now < deadline else {
                let obstacles = try host.reader.map(obstacles) ?? []
                throw ScenarioStop(
                    (["\"\(condition)\" did not become true by \(deadline)"] + obstacles)
                        .joined(separator: "; "))
            }
            let next = min(deadline, harness.now + .seconds(60))
            _ = try await storeChanged.wait(
                until: VirtualInstant(next), since: raises, "timeline")
        }
    }

    /// What keeps the work of the tenants from being done.
    private func obstacles(_ reader: StoreReader) throws -> [String] {
        try places.flatMap { place in
            try reader.rows(of: host.tenants[place]).obstacles().map { named($0, place) }
        }
    }

    /// A sentence about a tenant; it names the tenant where there are several.
    private func named(_ sentence: String, _ place: Int) -> String {
        host.tenants.count > 1 ? "\(host.tenants[place]): \(sentence)" : sentence
    }

    /// A tenant that does not meet a condition; nil if all do.
    /// - Parameter last: the one that did not last; asked first, since asking hundreds after each commit would cost too much.
    private func place(
        _ last: Int?, notMeeting condition: Condition, since: OdooTimestamp
    ) throws -> Int? {
        guard let reader = host.reader else { return places.first }
        let odooNow = harness.webClock.now()
        func meets(_ place: Int) throws -> Bool {
            try ConditionWatcher(
                reader: reader.rows(of: host.tenants[place]), settings: host.settings,
                odooNow: odooNow, since: since
            ).holds(condition)
        }
        if let last, try !meets(last) { return last }
        return try places.first { try !meets($0) }
    }

    /// An instant, by the windows of the first tenant that the step is about.
    func resolve(_ instant: RelativeInstant) throws -> OdooTimestamp {
        try resolve(instant, in: places[0])
    }

    private func resolve(_ instant: RelativeInstant, in place: Int) throws -> OdooTimestamp {
        guard let reader = host.reader else { throw ScenarioStop("the engine never started") }
        let finder = WindowFinder(
            reader: reader.rows(of: host.tenants[place]), settings: host.settings,
            now: harness.now)
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

    private mutating func perform(_ action: Action, of tenant: String?) async throws {
        switch action {
        case .fault(let fault): try plan(fault, for: tenant)
        case .change(let change):
            for place in places {
                if case .translate(_, let language, _) = change {
                    try await harness.install(language, with: &writers[place])
                }
                try await harness.makeNow(change, with: &writers[place])
            }
        case .transaction(let step):
            for place in places { try await hold(step, in: place) }
        case .engine(let action): try await perform(action, at: .first)
        case .secondEngine(let action): try await perform(action, at: .second)
        case .clock(let change):
            host.stepClocks(by: change.engine)
            harness.webClock.step(by: change.odooWeb)
            harness.databaseClock.step(by: change.database)
            harness.noteDisturbance("clock step")
        case .workload(let workload): try await setWorkload(workload)
        case .backup(let name): places.forEach { harness.backUp(name, of: $0) }
        case .restore(let name): try places.forEach { try harness.restore(name, of: $0) }
        case .user(let change):
            for place in places { try await harness.change(change, with: &writers[place]) }
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
        case .accept:
            guard try host.accept() else {
                throw ScenarioStop("nothing is held that could be accepted")
            }
        case .acceptIfHeld: _ = try host.accept()
        case .pause: host.pause(at: place, until: harness.now + (action.pause ?? .zero))
        }
    }

    /// Begins a transaction now; a task of the harness commits it later.
    private mutating func hold(_ step: TransactionStep, in place: Int) async throws {
        let transaction = try await harness.begin(
            step.changes, author: .workload, with: &writers[place])
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
        for place in places {
            try await workloads[place]?.stop()
            workloads[place] = next.map {
                WorkloadRunner.start(
                    $0, in: place, suffix: scenario.suffix(of: place), on: harness)
            }
        }
    }

    // MARK: Looking

    private mutating func look(_ expectation: Expectation, place: Int) throws {
        guard let reader = host.reader else { throw ScenarioStop("the engine never started") }
        try host.compareWatchWithFile()
        expectedAnomalies += expectation.anomalies
        let (history, requests) = harness.withState { ($0.history, $0.sources.map(\.requests)) }
        let index = HistoryIndex(history, after: index)
        self.index = index
        let freshness = expectation.maxStaleness == nil ? nil : Freshness(index)
        let runner = self
        var found = try places.flatMap { place in
            let look = Look(
                reader: reader.rows(of: runner.host.tenants[place]), index: index,
                freshness: freshness, settings: runner.host.settings, requests: requests[place],
                resolve: { try runner.resolve($0, in: place) })
            return try look.failures(of: expectation).map { runner.named($0, place) }
        }
        found += missingAnomalies(expectation.anomalies, in: index)
        failures += found.map { "step \(place), \(harness.now): \($0)" }
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
