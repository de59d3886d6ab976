import Checkers
import GRDB
import Logging
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine
import SyncStoreSQLite
import Synchronization

/// Starts, stops and kills the engine of a run, each time as a new process over the same store file.
final class EngineHost: Sendable {
    /// What a run's engines share.
    struct Setup: Sendable {
        var harness: Harness
        var clock: SimulatedClock
        var storePath: String
        var tenant: TenantConfiguration
        var rules: SyncRules
        var wrapStore: @Sendable (any SyncStore) -> any SyncStore
        var wrapTransport: @Sendable (any OdooTransport) -> any OdooTransport
        var bridge: any WireBridge
        /// Raised after each commit of the store.
        var storeChanged: KernelSignal
    }

    private struct State {
        var settings: EngineSettings
        var process: SimulatedProcess?
        var task: ProcessTask<Void>?
        var starts = 0
        var reader: StoreReader?
        /// Since when no engine runs, after the first one.
        var downSince: OdooTimestamp?
    }

    private let setup: Setup
    private let watch: StoreWatch
    private let state: Mutex<State>

    init(_ setup: Setup, settings: EngineSettings) {
        self.setup = setup
        state = Mutex(State(settings: settings))
        let harness = setup.harness
        let changed = setup.storeChanged
        watch = StoreWatch { changes in
            let now = harness.now
            harness.withState { state in
                state.history.record(
                    StoreCommit(
                        sequence: state.history.nextSequence, instant: now, changes: changes))
            }
            // Request numbers are taken all the time and fulfil no condition.
            if changes.contains(where: { StoreTable.ledger.contains($0.table) }) { changed.raise() }
        }
    }

    /// The settings in force.
    var settings: EngineSettings { state.withLock { $0.settings } }

    /// The clock of the engine's machine.
    var clock: SimulatedClock { setup.clock }

    /// Whether an engine runs.
    var isRunning: Bool { state.withLock { $0.task != nil } }

    /// Eyes on the store; nil before the first start.
    var reader: StoreReader? { state.withLock { $0.reader } }

    /// Starts an engine over the store.
    func start(changing changes: EngineChanges = EngineChanges()) throws {
        guard !isRunning else { throw ScenarioStop("the engine runs already") }
        let (settings, number) = state.withLock { state in
            state.settings = changes.applied(to: state.settings)
            state.starts += 1
            return (state.settings, state.starts)
        }
        recordFacts(settings)
        recordDowntime()
        let harness = setup.harness
        let watch = watch
        let base = try SQLiteSyncStore(
            path: setup.storePath,
            options: .init(prepareConnection: { db in
                // Processes are killed here, never machines: what was written need not reach a disk.
                try db.execute(sql: "PRAGMA synchronous = OFF")
                try watch.install(on: db)
            }))
        let store = ObservedStore(base: setup.wrapStore(base), kernel: harness.kernel)
        let worker = "engine \(number)"
        let engine = try SyncEngine(
            configuration(settings), environment(store: store, worker: worker))
        let process = harness.kernel.makeProcess(worker)
        let task = process.start("run") { try await engine.run() }
        let reader = try StoreReader(path: setup.storePath)
        state.withLock { state in
            state.process = process
            state.task = task
            state.reader = reader
        }
    }

    /// Cancels the engine and waits until it has ended.
    func stop() async throws {
        guard let task = state.withLock({ $0.task }) else {
            throw ScenarioStop("the engine does not run")
        }
        task.cancel()
        let outcome = await task.outcome()
        isDown()
        if case .threw(let error) = outcome, !(error is CancellationError) { throw error }
    }

    /// The engine is gone at once; nothing of it runs any more.
    func kill() throws {
        guard let process = state.withLock({ $0.process }) else {
            throw ScenarioStop("the engine does not run")
        }
        process.kill()
        isDown()
    }

    private func isDown() {
        let now = setup.harness.now
        state.withLock { state in
            state.task = nil
            state.process = nil
            state.downSince = now
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
        guard let outcome = state.withLock({ $0.task?.outcomeSoFar }) else { return nil }
        switch outcome {
        case .returned: return "the engine ended by itself"
        case .threw(let error): return "the engine ended with an error: \(error)"
        case .killed: return "the engine was killed"
        }
    }

    /// Compares the watch's copy with the file.
    func compareWatchWithFile() throws {
        guard let reader, let difference = try reader.read({ try watch.difference(from: $0) })
        else { return }
        setup.harness.breakDown(difference)
    }

    private func environment(store: any SyncStore, worker: String) -> EngineEnvironment {
        let setup = setup
        let jitter = Mutex(setup.harness.kernel.random(StreamName("jitter of \(worker)")))
        return EngineEnvironment(
            clock: setup.clock, store: store,
            transport: { tenant in
                setup.wrapTransport(
                    SimulatedTransport(
                        harness: setup.harness, tenant: tenant.userID, engineClock: setup.clock,
                        bridge: setup.bridge))
            },
            rules: setup.rules,
            jitter: { _, bound in jitter.withLock { $0.draw(below: max(bound, 1)) } },
            logger: Logger(label: "engine") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Each start is the same worker again, as a service that is started anew on its machine; so it finds what it left.
    private func configuration(_ settings: EngineSettings) -> EngineConfiguration {
        EngineConfiguration(
            tenants: [settings.applied(to: setup.tenant)], worker: "engine", tick: settings.tick)
    }

    /// Tells the checkers what the engine is set up to do from here on.
    private func recordFacts(_ settings: EngineSettings) {
        let harness = setup.harness
        let tenant = setup.tenant.userID
        harness.withState { state in
            let facts = TenantFacts(
                tenant: tenant,
                modules: settings.modules.map { module in
                    Checkers.ModuleFacts(
                        module: module.name,
                        fields: harness.fields[module.name],
                        window: settings.window(of: module.name))
                },
                settle: settings.settle, lookback: settings.lookback.forCheckers,
                tick: settings.tick, pageSize: settings.page,
                fetchesReferences: settings.references == .fetch)
            state.history.record(facts: facts)
        }
    }
}

extension StoreTable {
    /// The tables that tell how far the work is.
    fileprivate static let ledger: Set<StoreTable> = [
        .syncStatus, .moduleState, .syncBatch, .syncSession,
    ]
}
