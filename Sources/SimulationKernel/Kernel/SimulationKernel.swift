internal import Synchronization

/// Runs asynchronous programs on one thread in virtual time, so that a seed names the whole run.
///
/// Every job of its processes' tasks runs on the thread that calls `run(_:)`, first in, first out.
/// Only when no job is ready does the kernel choose: it draws one of the parked *points* (sleeps,
/// requests, answers, calls of a store, first lines of child tasks) from the seed's schedule and
/// lets it go on. Only when nothing is parked does time move, straight to the next sleeper.
///
/// The schedule is drawn at points and nowhere else, and only where at least two are parked. Jobs
/// must not cost a draw: the optimiser merges them, and a run would differ from build to build. For
/// the same reason the draw is among the points in order of process and label, and in order of
/// arrival only among equal labels.
///
/// What the kernel cannot see it cannot order: `Task {}`, `Task.detached`, the main actor, Dispatch
/// and sockets run elsewhere. What comes back from there fails the run as `escapedJob`.
public final class SimulationKernel: Sendable {
    /// The seed that names the run.
    public let seed: UInt64
    /// The process of the root task: the world, the workload, the harness.
    public let harness: SimulatedProcess
    private let core: KernelCore
    /// The executors of all processes, which the core knows without owning them.
    private let feeders: Mutex<[ProcessExecutor]>

    /// A kernel that has not run yet.
    ///
    /// - Parameters:
    ///   - seed: what all random streams derive from.
    ///   - start: where virtual time begins.
    ///   - trace: how much of the trace is kept beside its hash.
    public init(
        seed: UInt64,
        start: VirtualInstant,
        trace: Trace.Detail = .last(1_000),
        limits: KernelLimits = KernelLimits(),
        checks: KernelChecks = []
    ) {
        self.seed = seed
        core = KernelCore(
            KernelState(seed: seed, start: start, trace: trace, limits: limits, checks: checks))
        harness = core.makeProcess("harness")
        feeders = Mutex([harness.feeder])
    }

    /// Runs `body` as the root task, in the harness's process, to its end.
    ///
    /// Other tasks that have not ended by then stay as they stand until a next run, or for ever:
    /// whoever starts processes ends them first. Runs may follow each other, with time going on.
    ///
    /// - Precondition: the kernel is not running.
    /// - Throws: what `body` throws, or a `KernelError` if it cannot be brought to its end.
    public func run<Result: Sendable>(
        _ body: @Sendable @escaping () async throws -> Result
    ) throws -> Result {
        try core.own {
            let root = harness.launch(parkedAs: nil, body)
            try core.pump()
            switch root.outcomeSoFar {
            case .returned(let result): return result
            case .threw(let error): throw error
            case .killed, nil: throw KernelError.rootNeverFinished(at: now)
            }
        }
    }

    /// Why the last run failed, or what escaped since it ended; a kernel that has failed runs
    /// nothing more.
    public var failure: KernelError? { core.state.withLock { $0.failure } }

    /// Virtual time.
    public var now: VirtualInstant { core.state.withLock { $0.now } }

    /// A process whose tasks this kernel runs.
    ///
    /// Processes made later stand after earlier ones in the order of points, so they must be made
    /// in the same order in every run.
    public func makeProcess(_ name: String) -> SimulatedProcess {
        let process = core.makeProcess(name)
        feeders.withLock { $0.append(process.feeder) }
        return process
    }

    /// A signal that tasks of this kernel can wait for.
    public func makeSignal(_ name: String) -> KernelSignal {
        KernelSignal(name: name, core: core)
    }

    /// Parks the caller; the kernel lets one parked point go on at a time.
    ///
    /// The point ends at the instant at which it began, and does not heed cancellation.
    ///
    /// - Parameters:
    ///   - label: what the caller is about to do, the same in every run and different from what
    ///     others of its process do at that time.
    ///   - detail: more for the trace.
    /// - Complexity: O(what is parked).
    public func point(_ label: String, _ kind: PointKind, detail: String? = nil) async {
        await core.point(label, kind, detail: detail)
    }

    /// Sleeps until an instant of virtual time; one that is not in the future is a point.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled, also when it already was.
    /// - Complexity: O(log sleepers + what is parked).
    public func sleep(
        until instant: VirtualInstant, _ label: String
    ) async throws(CancellationError) {
        if case .cancelled = await core.wait(label, .sleep, until: instant) {
            throw CancellationError()
        }
    }

    /// The random stream of that name, from its beginning.
    ///
    /// Streams of different names have nothing to do with each other. Asking twice gives the same
    /// numbers twice: whoever draws keeps the stream.
    public func random(_ name: StreamName) -> RandomStream {
        RandomStream(seed: seed, name: name)
    }

    /// Adds a fact to the trace.
    public func note(_ fact: String) {
        core.note(fact)
    }

    /// Mixes bytes into the trace's hash without keeping them, such as a body on the wire.
    ///
    /// - Complexity: O(length).
    public func note(_ bytes: [UInt8]) {
        core.note(bytes)
    }

    /// Tells that the program got on with something, as `KernelLimits.pointsWithoutProgress` wants to know it.
    public func noteProgress() {
        core.state.withLock { $0.noteProgress() }
    }

    /// The trace so far.
    public var trace: Trace { core.state.withLock { $0.trace } }
}
