/// The outermost task of something that runs in a process, and the one place where tasks start
/// without a parent.
///
/// The executor it prefers keeps it on the kernel's thread, and its child tasks inherit that.
struct RootTask<Value: Sendable>: Sendable {
    let core: KernelCore
    /// The index of its process.
    let process: Int
    /// Its number among the tasks of the kernel.
    let number: Int
    /// The label of its first point; nil for the root of a whole run, which waits for nobody.
    let label: String?
    let body: @Sendable () async throws -> Value

    /// Starts it; `task` learns how it ended.
    ///
    /// The priority is fixed, since an actor serves its callers by priority, and whoever calls
    /// `run` must not change a run.
    func start(on executor: ProcessExecutor, for task: ProcessTask<Value>) {
        let handle = Task(executorPreference: executor, priority: .medium) {
            if let label {
                await core.point(label, .childTask, detail: nil)
            }
            let outcome = await outcome()
            core.unregister(number, in: process, isRoot: label == nil)
            task.finish(outcome)
        }
        task.attach(handle)
    }

    private func outcome() async -> TaskOutcome<Value> {
        do {
            return .returned(try await body())
        } catch {
            return .threw(error)
        }
    }
}
