/// Hands every job of one process's tasks to the kernel, which runs it on its own thread.
final class ProcessExecutor: TaskExecutor {
    private let core: KernelCore
    private let process: Int

    init(core: KernelCore, process: Int) {
        self.core = core
        self.process = process
    }

    func enqueue(_ job: consuming ExecutorJob) {
        core.enqueue(UnownedJob(job), of: process)
    }
}
