internal import DequeModule

/// What the kernel knows of a process.
struct ProcessRecord: Sendable {
    let name: String
    /// Unowned, since the executor holds this record's owner; the kernel keeps it alive.
    let executor: UnownedTaskExecutor
    var isKilled = false
    /// Until when its jobs and points are withheld; nil unless it is paused.
    var pausedUntil: VirtualInstant?
    var withheldJobs: Deque<UnownedJob> = []
    var withheldPoints: [ParkedPoint] = []
    /// The tasks started in it that have not ended, by number.
    var tasks: [Int: any KillableTask] = [:]
}
