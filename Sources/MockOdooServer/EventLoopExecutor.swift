import NIOCore

/// Runs the task of a connection where its bytes come and go.
///
/// On the threads that all tasks share, each request would wake one of them to be answered and the
/// event loop again to be sent; a client that waits for every answer waits for both.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    /// An executor of one event loop.
    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
