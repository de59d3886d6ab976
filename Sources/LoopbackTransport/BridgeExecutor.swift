import Dispatch

/// A thread of its own for the tasks of one bridge.
///
/// The simulation's thread waits while an exchange is under way, and it may be one of the few threads that all tasks of
/// the process share. Tasks of the bridge on those threads would wait for each other for ever on a small machine.
final class BridgeExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "orrery.loopback")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
