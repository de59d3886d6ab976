internal import Synchronization

/// What simulated tasks and the harness ask of the kernel.
extension KernelCore {
    // MARK: Points and waits

    /// Parks the caller until the schedule picks it; a caller on another thread for good.
    func point(_ label: String, _ kind: PointKind, detail: String?) async {
        let preferred = Self.preferredExecutor
        _ = await withUnsafeContinuation { (continuation: UnsafeContinuation<Wake, Never>) in
            onThread("point \"\(label)\"") { state in
                state.park(
                    ParkedPoint(
                        process: state.process(preferring: preferred), kind: kind, label: label,
                        detail: detail, arrival: state.nextArrival(), wake: .elapsed,
                        continuation: continuation))
            }
        }
    }

    /// Waits for an instant, a signal or cancellation, whichever comes first.
    ///
    /// - Parameter seen: a count of raises that the caller knows of; a higher one ends the wait.
    func wait(
        _ label: String, _ kind: PointKind, until instant: VirtualInstant?, signal: Int? = nil,
        seen: Int? = nil
    ) async -> Wake {
        let preferred = Self.preferredExecutor
        guard let number = onThread("wait \"\(label)\"", { $0.makeNumber() }) else {
            return await withUnsafeContinuation { (_: UnsafeContinuation<Wake, Never>) in }
        }
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Wake, Never>) in
                let isCancelled = Task.isCancelled
                onThread("wait \"\(label)\"") { state in
                    let wait = KernelWait(
                        process: state.process(preferring: preferred), kind: kind, label: label,
                        continuation: continuation, signal: signal)
                    if let signal, let seen, !isCancelled, state.signals[signal].raises > seen {
                        state.park(pointOf: wait, .raised)
                    } else {
                        state.startWait(number, wait, until: instant, isCancelled: isCancelled)
                    }
                }
            }
        } onCancel: {
            onThread("cancellation of \"\(label)\"") { $0.endWait(number, .cancelled) }
        }
    }

    // MARK: Notes

    func note(_ fact: String) {
        let preferred = Self.preferredExecutor
        onThread("a note") { state in
            let name = state.processes[state.process(preferring: preferred)].name
            state.trace.append(
                TraceEntry(instant: state.now, process: name, kind: .note, label: fact))
        }
    }

    func note(_ bytes: [UInt8]) {
        onThread("a note") { $0.trace.absorb(bytes) }
    }

    private static var preferredExecutor: UnownedTaskExecutor? {
        withUnsafeCurrentTask { $0?.unownedTaskExecutor }
    }

    // MARK: Signals

    func makeSignal() -> Int {
        state.withLock { state in
            state.signals.append(SignalRecord())
            return state.signals.count - 1
        }
    }

    func raises(of signal: Int) -> Int {
        state.withLock { $0.signals[signal].raises }
    }

    func raise(_ signal: Int) {
        onThread("a raise") { $0.raise(signal) }
    }

    // MARK: Processes

    func makeProcess(_ name: String) -> SimulatedProcess {
        state.withLock { state in
            let index = state.processes.count
            let feeder = ProcessExecutor(core: self, process: index)
            state.processes.append(
                ProcessRecord(name: name, executor: feeder.asUnownedTaskExecutor()))
            return SimulatedProcess(name: name, core: self, index: index, feeder: feeder)
        }
    }

    func isKilled(_ process: Int) -> Bool {
        state.withLock { $0.processes[process].isKilled }
    }

    func liveTasks(_ process: Int) -> Int {
        state.withLock { $0.processes[process].tasks.count }
    }

    /// Enters a task that is about to start.
    ///
    /// - Returns: its number; nil if the process was killed.
    func register(_ task: any KillableTask, in process: Int) -> Int? {
        state.withLock { state in
            guard !state.processes[process].isKilled else { return nil }
            let number = state.makeNumber()
            state.processes[process].tasks[number] = task
            return number
        }
    }

    /// Strikes out a task that has ended.
    func unregister(_ number: Int, in process: Int, isRoot: Bool) {
        state.withLock { state in
            state.processes[process].tasks[number] = nil
            if isRoot {
                state.rootFinished = true
            }
        }
    }

    func kill(_ process: Int) -> [any KillableTask] {
        onThread("a kill") { $0.kill(process) } ?? []
    }

    func pause(_ process: Int, until instant: VirtualInstant) {
        onThread("a pause") { $0.pause(process, until: instant) }
    }
}
