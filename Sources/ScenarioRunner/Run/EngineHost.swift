import Checkers
import CoreMetrics
import GRDB
import Logging
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine
import SyncStoreSQLite
import Synchronization

/// Starts, stops, kills and pauses the engines of a run, each time as a new process over the same store file.
final class EngineHost: Sendable {
    /// What a run's engines share.
    struct Setup: Sendable {
        var harness: Harness
        /// The machines' clocks, by their places.
        var clocks: [SimulatedClock]
        /// How often an engine looks for the other's changes; nil where there is no other.
        var storePoll: Duration?
        var storePath: String
        /// The tenants, without their modules, in the order of the scenario.
        var tenants: [TenantConfiguration]
        /// What the engines are made of, a known defect included.
        var parts: EngineParts
        var bridge: any WireBridge
        /// Raised after each commit of the store.
        var storeChanged: KernelSignal
        /// Where an engine is killed by number, if it is.
        var crash: CrashWatch?
        /// What the first engine takes over; nil for a store that is made anew.
        var inherited: SecondVersionFile?
    }

    private struct State {
        var settings: EngineSettings
        /// Where inherited history begins, by the settings of the first start.
        var horizon: OdooTimestamp?
        var slots = EnginePlace.allCases.map { _ in EngineSlot() }
        /// Tasks that start a killed engine anew.
        var restarts: [ProcessTask<Void>] = []
        var starts = 0
        /// Whether the run is over for all engines.
        var isEnding = false
        /// Connections of killed engines, which nobody else lets go.
        var orphans: [SQLiteSyncStore] = []
        var reader: StoreReader?
        /// Since when no engine runs, after the first one.
        var downSince: OdooTimestamp?
    }

    let setup: Setup
    let watch: StoreWatch
    private let state: Mutex<State>

    init(_ setup: Setup, settings: EngineSettings) {
        self.setup = setup
        state = Mutex(State(settings: settings))
        let harness = setup.harness
        let changed = setup.storeChanged
        watch = StoreWatch { changes, origin in
            let now = harness.now
            harness.hear(changes)
            harness.withState { state in
                state.history.record(
                    StoreCommit(
                        sequence: state.history.nextSequence, instant: now, origin: origin,
                        changes: changes))
            }
            // Request numbers are taken all the time and fulfil no condition.
            if changes.contains(where: { StoreTable.ledger.contains($0.table) }) {
                harness.kernel.noteProgress()
                changed.raise()
            }
        }
    }

    /// The settings in force.
    var settings: EngineSettings { state.withLock { $0.settings } }

    /// Where an engine is killed by number; nil once the run is over for all of them.
    var crash: CrashWatch? { state.withLock { $0.isEnding ? nil : setup.crash } }

    /// What owns time and sources.
    var harness: Harness { setup.harness }

    /// The names of the tenants, in the order of the scenario.
    var tenants: [String] { setup.tenants.map(\.userID) }

    /// Makes the clocks of all engines' machines jump, now.
    func stepClocks(by amount: Duration) {
        for clock in setup.clocks { clock.step(by: amount) }
    }

    /// Makes the clocks of all engines' machines gain so many microseconds in a million; with 0 they show again what they
    /// would without any drift.
    func driftClocks(by partsPerMillion: Int) {
        for clock in setup.clocks { clock.drift(by: partsPerMillion) }
    }

    /// Whether any engine runs.
    var isRunning: Bool { state.withLock { $0.slots.contains(where: \.isRunning) } }

    /// Whether the engine of a place runs.
    func isRunning(_ place: EnginePlace) -> Bool {
        state.withLock { $0.slots[place.rawValue].isRunning }
    }

    /// The process of a place's engine; nil while none runs.
    func process(at place: EnginePlace) -> SimulatedProcess? {
        state.withLock { $0.slots[place.rawValue].process }
    }

    /// Remembers a task that starts an engine anew.
    func keep(_ restart: ProcessTask<Void>) { state.withLock { $0.restarts.append(restart) } }

    /// Eyes on the store; nil before the first start.
    var reader: StoreReader? { state.withLock { $0.reader } }

    /// Closes the eyes on a store that is no more; the next start opens others.
    func forgetReader() { state.withLock { $0.reader = nil } }

    /// Starts an engine over the store.
    func start(
        _ place: EnginePlace = .first, changing changes: EngineChanges = EngineChanges()
    ) throws {
        guard !isRunning(place) else { throw ScenarioStop("the engine runs already") }
        let (settings, number) = state.withLock { state in
            state.settings = changes.applied(to: state.settings)
            state.starts += 1
            if state.starts == 1 {
                state.horizon = setup.inherited?.horizon(settle: state.settings.settle)
            }
            return (state.settings, state.starts)
        }
        harness.recordFacts(
            settings, of: setup.tenants, horizon: state.withLock { $0.horizon })
        recordDowntime()
        let harness = setup.harness
        if number == 1 { try takeOver(settings) }
        let base = try openStore(takingIn: number == 1)
        let store = ObservedStore(
            base: setup.parts.wrapStore(base), kernel: harness.kernel, prefix: place.prefix,
            meet: { [weak self] in await self?.meet($0, at: place) },
            trouble: { [weak self] label, writes throws(SyncStoreError) in
                try await self?.meetStore(label, writes: writes, at: place)
            },
            passed: { [weak self] in await self?.passed($0, at: place) })
        let worker = "engine \(number)"
        let metrics = ListeningMetrics { harness.hear($0, at: .metric) }
        let engine = try withMetricsFactory(metrics) {
            try SyncEngine(
                configuration(settings, worker: worker),
                environment(store: store, worker: worker, place: place))
        }
        let process = harness.kernel.makeProcess(worker)
        let task = process.start("run") { try await engine.run() }
        let reader = try StoreReader(path: setup.storePath)
        state.withLock { state in
            state.slots[place.rawValue] = EngineSlot(process: process, store: base, task: task)
            state.reader = reader
        }
    }

    /// Cancels the engine and waits until it has ended.
    func stop(_ place: EnginePlace = .first) async throws {
        guard let task = state.withLock({ $0.slots[place.rawValue].task }) else {
            throw ScenarioStop("the engine does not run")
        }
        task.cancel()
        let outcome = await task.outcome()
        isDown(place)
        if case .threw(let error) = outcome, !(error is CancellationError) { throw error }
    }

    /// The engine is gone at once; nothing of it runs any more.
    func kill(_ place: EnginePlace = .first) {
        guard let process = process(at: place) else { return }
        process.kill()
        state.withLock { state in
            if let store = state.slots[place.rawValue].store { state.orphans.append(store) }
        }
        isDown(place)
        // What it held is done by somebody else a lease later.
        setup.harness.noteDisturbance("kill")
    }

    /// Lets nobody start an engine anew any more, and ends those that run.
    func stopAll() async throws {
        state.withLock { $0.isEnding = true }
        for restart in state.withLock({ $0.restarts }) {
            restart.cancel()
            _ = await restart.outcome()
        }
        for place in EnginePlace.allCases where isRunning(place) { try await stop(place) }
    }

    /// Closes what engines left open that were killed or still run; not earlier, because a process that is killed closes nothing.
    ///
    /// What such an engine was in the middle of is never let go, and this host with it: so nothing large may stay here.
    func letGo() throws {
        let stores = state.withLock { state in
            state.reader = nil
            defer { state.orphans = [] }
            return state.orphans + state.slots.compactMap(\.store)
        }
        for store in stores { try store.close() }
        watch.letGo()
        harness.withState {
            $0.history = History()
            $0.sources = []
        }
    }

    private func isDown(_ place: EnginePlace) {
        let now = setup.harness.now
        state.withLock { state in
            state.slots[place.rawValue] = EngineSlot()
            if !state.slots.contains(where: \.isRunning) { state.downSince = now }
        }
    }

    /// Tells the checkers since when nobody was there, so that nothing is called late that could not be in time.
    private func recordDowntime() {
        let since = state.withLock { state in
            defer { state.downSince = nil }
            return state.downSince
        }
        guard let since else { return }
        let now = setup.harness.now
        setup.harness.withState { state in
            state.history.record(
                Disturbance(
                    sequence: state.history.nextSequence, kind: "downtime", from: since,
                    until: now))
        }
    }

    /// An engine that ended by itself, with why; nil while it runs or was stopped.
    var unexpectedEnd: String? {
        for slot in state.withLock({ $0.slots }) {
            switch slot.task?.outcomeSoFar {
            case .returned: return "the engine ended by itself"
            case .threw(let error): return "the engine ended with an error: \(error)"
            case .killed: return "the engine was killed"
            case nil: continue
            }
        }
        return nil
    }

    /// Compares the watch's copy with the file.
    func compareWatchWithFile() throws {
        guard let reader, let difference = try reader.read({ try watch.difference(from: $0) })
        else { return }
        setup.harness.breakDown(difference)
    }

    private func environment(
        store: any SyncStore, worker: String, place: EnginePlace
    ) -> EngineEnvironment {
        let setup = setup
        let clock = setup.clocks[place.rawValue]
        let meet: @Sendable (String) async -> Void = { [weak self] label in
            await self?.meet(label, at: place)
        }
        let passed: @Sendable (String) async -> Void = { [weak self] label in
            await self?.passed(label, at: place)
        }
        let places = Dictionary(uniqueKeysWithValues: zip(tenants, tenants.indices))
        let jitter = Mutex(setup.harness.kernel.random(StreamName("jitter of \(worker)")))
        return EngineEnvironment(
            clock: setup.parts.wrapClock(clock), store: store,
            transport: { tenant in
                setup.parts.wrapTransport(
                    SimulatedTransport(
                        harness: setup.harness, tenant: tenant.userID,
                        source: places[tenant.userID] ?? 0, process: worker, engineClock: clock,
                        bridge: setup.bridge, meet: meet, passed: passed))
            },
            rules: setup.parts.rules,
            jitter: { _, bound in jitter.withLock { $0.draw(below: max(bound, 1)) } },
            logger: setup.parts.wrapLogger(
                Logger(label: "engine") { _ in
                    ListeningLogHandler { setup.harness.hear($0, at: .log) }
                }))
    }

    /// Each start is another worker: what a killed one left it finds only once the lease has run out.
    private func configuration(
        _ settings: EngineSettings, worker: String
    ) -> EngineConfiguration {
        let tenants = setup.tenants.map { setup.parts.adjustTenant(settings.applied(to: $0)) }
        return setup.parts.adjustEngine(
            EngineConfiguration(
                tenants: tenants, worker: worker, tick: settings.tick, lease: settings.lease,
                storePoll: setup.storePoll))
    }
}
