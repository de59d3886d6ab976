internal import DequeModule
internal import HeapModule

/// Killing, pausing and finding processes.
extension KernelState {
    /// The process whose executor a task prefers; without a preference, that of the running job.
    func process(preferring executor: UnownedTaskExecutor?) -> Int {
        guard let executor, executor != processes[running].executor else { return running }
        return processes.lastIndex { $0.executor == executor } ?? running
    }

    /// Drops all that a process was about to do.
    ///
    /// - Returns: its unfinished tasks in order of their start, which are to be told.
    mutating func kill(_ process: Int) -> [any KillableTask] {
        guard !processes[process].isKilled else { return [] }
        let tasks = processes[process].tasks.sorted { $0.key < $1.key }.map(\.value)
        processes[process].isKilled = true
        processes[process].pausedUntil = nil
        processes[process].withheldJobs = []
        processes[process].withheldPoints = []
        processes[process].tasks = [:]
        parked.removeAll { $0.process == process }
        // Timers and signals may still name its waits; they find nothing.
        waits = waits.filter { $0.value.process != process }
        record(.kill, process)
        return tasks
    }

    /// Withholds a process until an instant, or ends its pause if that is not in the future.
    mutating func pause(_ process: Int, until instant: VirtualInstant) {
        guard !processes[process].isKilled else { return }
        guard instant > now else {
            if processes[process].pausedUntil != nil {
                endPause(of: process)
            }
            return
        }
        processes[process].pausedUntil = instant
        processes[process].withheldPoints += parked.filter { $0.process == process }
        parked.removeAll { $0.process == process }
        timers.insert(
            KernelTimer(instant: instant, sequence: makeNumber(), event: .resume(process)))
        record(.pause, process, detail: "until \(instant)")
    }

    /// Gives back what was withheld.
    mutating func endPause(of process: Int) {
        processes[process].pausedUntil = nil
        record(.resume, process)
        let points = processes[process].withheldPoints
        let jobs = processes[process].withheldJobs
        processes[process].withheldPoints = []
        processes[process].withheldJobs = []
        for point in points {
            park(point)
        }
        for job in jobs {
            ready.append((job, process))
        }
    }

    private mutating func record(_ kind: PointKind, _ process: Int, detail: String? = nil) {
        let name = processes[process].name
        trace.append(
            TraceEntry(instant: now, process: name, kind: kind, label: name, detail: detail))
    }
}
