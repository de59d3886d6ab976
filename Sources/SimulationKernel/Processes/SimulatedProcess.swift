/// A group of tasks that lives and dies together: one operating-system process of the simulation.
///
/// A task belongs to the process whose executor it prefers, and so do its child tasks and the tasks
/// of its groups. `Task {}` and `Task.detached` do not inherit the preference; tasks are started by
/// `start(_:_:)`. An actor belongs to one process: if two share it, one can run the other's jobs,
/// and a kill leaves it locked.
public final class SimulatedProcess: Sendable {
    /// The name, as it stands in the trace; several processes may bear one, one after the other.
    public let name: String
    private let core: KernelCore
    private let index: Int
    let feeder: ProcessExecutor

    init(name: String, core: KernelCore, index: Int, feeder: ProcessExecutor) {
        self.name = name
        self.core = core
        self.index = index
        self.feeder = feeder
    }

    /// The executor that the process's tasks prefer.
    public var executor: any TaskExecutor { feeder }

    /// Whether the process was killed.
    public var isKilled: Bool { core.isKilled(index) }

    /// How many tasks started by `start(_:_:)` have not ended.
    public var liveTasks: Int { core.liveTasks(index) }

    /// Starts a task; before its first line it parks as a child task under `label`.
    ///
    /// Only while the kernel runs, and on its thread. In a killed process nothing starts: the task
    /// counts as killed.
    @discardableResult
    public func start<Value: Sendable>(
        _ label: String, _ body: @Sendable @escaping () async throws -> Value
    ) -> ProcessTask<Value> {
        launch(parkedAs: label, body)
    }

    /// Drops the process: what its tasks were about to do never happens, no `defer` runs, and no
    /// later call of theirs into the kernel returns.
    ///
    /// As with a real process, what it has done stays done; unlike there, memory and descriptors
    /// that its suspended tasks hold are never given back. What is costly is therefore better held
    /// by the harness. A task that kills its own process runs on to its next suspension.
    ///
    /// - Precondition: this is not the process of the root task.
    /// - Complexity: O(what is parked and waiting in all processes).
    public func kill() {
        precondition(index != 0, "the process \(name) of the root task cannot be killed")
        for task in core.kill(index) {
            task.processWasKilled()
        }
    }

    /// Withholds the process's jobs and points until an instant; its sleeps run out meanwhile.
    ///
    /// A second call replaces the first; an instant that is not in the future ends the pause. A
    /// task that pauses its own process runs on to its next suspension.
    ///
    /// - Complexity: O(what is parked in all processes).
    public func pause(until instant: VirtualInstant) {
        core.pause(index, until: instant)
    }

    /// Starts a task, with a first point unless it is the root.
    func launch<Value: Sendable>(
        parkedAs label: String?, _ body: @Sendable @escaping () async throws -> Value
    ) -> ProcessTask<Value> {
        let task = ProcessTask<Value>(process: name)
        guard let number = core.register(task, in: index) else {
            task.finish(.killed)
            return task
        }
        RootTask(core: core, process: index, number: number, label: label, body: body)
            .start(on: feeder, for: task)
        return task
    }
}
