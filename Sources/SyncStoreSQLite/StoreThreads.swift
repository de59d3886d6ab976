import Dispatch
import Foundation
import Synchronization

/// Threads for tasks that call a store, to be preferred by them.
///
/// A call of the store holds its thread until the database is done, and another call waits with its own. The pool that
/// tasks share has no more threads than the machine has processors: two tasks at the store would be all that runs there, and
/// no answer would be read meanwhile.
public final class StoreThreads: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let arrived = DispatchSemaphore(value: 0)

    /// Starts the threads; they live as long as the process.
    /// - Parameter count: how many; more than calls may wait at the same time.
    public init(count: Int = 8) {
        for _ in 0..<count {
            Thread.detachNewThread { [self] in
                while true { runNext() }
            }
        }
    }

    /// Has a job run by the next thread that is free, jobs in the order in which they came.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        arrived.signal()
    }

    private func runNext() {
        arrived.wait()
        let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        job?.runSynchronously(on: asUnownedTaskExecutor())
    }
}
