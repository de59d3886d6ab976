internal import Synchronization

/// A task that was started in a simulated process, as its starter sees it.
///
/// Unlike a plain task it can be awaited although its process may be killed: then the outcome says
/// so, where a plain task would never answer.
public final class ProcessTask<Value: Sendable>: Sendable {
    private struct State: Sendable {
        var outcome: TaskOutcome<Value>?
        var handle: Task<Void, Never>?
        var waiting: [UnsafeContinuation<Void, Never>] = []
    }

    private let process: String
    private let state = Mutex(State())

    init(process: String) {
        self.process = process
    }

    /// Cancels the task; it goes on until it heeds that.
    public func cancel() {
        state.withLock { $0.handle }?.cancel()
    }

    /// How it ended; nil while it runs.
    public var outcomeSoFar: TaskOutcome<Value>? {
        state.withLock { $0.outcome }
    }

    /// Waits until it has ended or its process was killed.
    ///
    /// The caller's own cancellation does not end the wait: whoever gives up on a task cancels it
    /// and then waits for it.
    public func outcome() async -> TaskOutcome<Value> {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let hasEnded = state.withLock { state in
                if state.outcome != nil { return true }
                state.waiting.append(continuation)
                return false
            }
            if hasEnded {
                continuation.resume()
            }
        }
        // Nobody is resumed before the outcome is there.
        return outcomeSoFar ?? .killed
    }

    /// Waits until it has ended and returns what it returned.
    ///
    /// - Throws: what it threw, or `KernelError.processKilled`.
    public func value() async throws -> Value {
        switch await outcome() {
        case .returned(let value): return value
        case .threw(let error): throw error
        case .killed: throw KernelError.processKilled(name: process)
        }
    }

    func attach(_ handle: Task<Void, Never>) {
        state.withLock { state in
            if state.outcome == nil {
                state.handle = handle
            }
        }
    }

    func finish(_ outcome: TaskOutcome<Value>) {
        let waiting = state.withLock { state in
            guard state.outcome == nil else { return [UnsafeContinuation<Void, Never>]() }
            state.outcome = outcome
            state.handle = nil
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting {
            continuation.resume()
        }
    }
}

extension ProcessTask: KillableTask {
    func processWasKilled() {
        finish(.killed)
    }
}
