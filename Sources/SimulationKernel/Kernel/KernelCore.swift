internal import Synchronization

/// The guarded state of a run and the loop that carries it out on one thread.
///
/// Executors, processes and signals hold it; it holds none of them, so that a finished run leaves
/// nothing behind.
final class KernelCore: Sendable {
    let state: Mutex<KernelState>
    /// The thread inside `pump`; 0 while there is none.
    private let owner = Atomic<UInt>(0)

    init(_ state: sending KernelState) {
        self.state = Mutex(state)
    }

    /// Whether the caller is on the kernel's thread.
    var isOnThread: Bool {
        owner.load(ordering: .acquiring) == KernelThread.current
    }

    // MARK: The loop

    /// Makes the calling thread the kernel's while `work` runs.
    ///
    /// - Precondition: the kernel is not running already.
    func own<Value>(_ work: () throws -> Value) rethrows -> Value {
        let (isFree, _) = owner.compareExchange(
            expected: 0, desired: KernelThread.current, ordering: .acquiringAndReleasing)
        precondition(isFree, "the kernel runs already; a run cannot be inside another")
        defer { owner.store(0, ordering: .releasing) }
        return try work()
    }

    /// Runs jobs, points and time until the root task has finished.
    ///
    /// - Throws: `KernelError`.
    func pump() throws(KernelError) {
        state.withLock { $0.rootFinished = false }
        let checksChildren = state.withLock { $0.checks.contains(.childTasksPark) }
        var newest: UInt64?
        while true {
            switch state.withLock({ $0.nextStep() }) {
            case .run(let job, let executor):
                if checksChildren {
                    newest = runChecked(job, on: executor, newest: newest)
                } else {
                    job.runSynchronously(on: executor)
                }
            case .resume(let continuation, let wake):
                continuation.resume(returning: wake)
            case .rootFinished:
                return
            case .failed(let error):
                throw settled(error)
            }
        }
    }

    /// The error to report: at a standstill an escape that is still on its way tells more.
    ///
    /// A job that another thread is about to hand back shows as a standstill until it arrives, so
    /// that thread gets a moment. This touches failed runs only.
    private func settled(_ error: KernelError) -> KernelError {
        switch error {
        case .deadlock, .rootNeverFinished: break
        default: return error
        }
        state.withLock { $0.failure = nil }
        for _ in 0..<1_000 {
            if let escape = state.withLock({ $0.failure }) { return escape }
            KernelThread.yield()
        }
        state.withLock { $0.fail(error) }
        return error
    }

    /// Runs a job and, if it was the first of its task, sees to it that it reached a point.
    ///
    /// Numbers of tasks only rise, so a job of a number above all others is its task's first. The
    /// very first job of a run is the root's, which needs no point.
    private func runChecked(
        _ job: UnownedJob, on executor: UnownedTaskExecutor, newest: UInt64?
    ) -> UInt64? {
        let number = Self.taskNumber(of: job)
        let before = state.withLock { ($0.arrivals, $0.running) }
        job.runSynchronously(on: executor)
        guard let number else { return newest }
        guard let newest else { return number }
        guard number > newest else { return newest }
        state.withLock { state in
            if state.arrivals == before.0, !state.processes[before.1].isKilled {
                let name = state.processes[before.1].name
                state.fail(.childTaskWithoutPoint(process: name, at: state.now))
            }
        }
        return number
    }

    /// The number of the task that a job belongs to, which the library shows in descriptions only.
    private static func taskNumber(of job: UnownedJob) -> UInt64? {
        let digits = job.description.filter { "0123456789".contains($0) }
        let number = UInt64(digits)
        return number == 0 ? nil : number
    }

    // MARK: Jobs

    /// Takes a job of a process, or records that it came from another thread and drops it.
    func enqueue(_ job: UnownedJob, of process: Int) {
        let isOwn = isOnThread
        state.withLock { state in
            if isOwn {
                state.ready.append((job, process))
            } else {
                let name = state.processes[process].name
                state.fail(.escapedJob(process: name, what: "a job came from another thread"))
            }
        }
    }

    /// Runs `body` on the state if the caller is on the kernel's thread.
    ///
    /// Otherwise the call is recorded as an escape and nothing else happens.
    ///
    /// - Returns: what `body` returned; nil for a foreign caller.
    @discardableResult
    func onThread<Value: Sendable>(
        _ what: @autoclosure () -> String, _ body: (inout KernelState) -> Value
    ) -> Value? {
        let isOwn = isOnThread
        return state.withLock { state in
            if isOwn { return body(&state) }
            state.fail(.escapedJob(process: "unknown", what: "\(what()) from another thread"))
            return nil
        }
    }
}
