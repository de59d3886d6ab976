/// Why a run could not be brought to its end.
///
/// Each is a fault of the simulated program or of the harness around it, never of the run's seed:
/// such a run says nothing about what it was to test.
public enum KernelError: Error, Hashable, Sendable {
    /// Nothing can go on: these points wait for signals that nobody is left to raise.
    case deadlock(waiting: [String], at: VirtualInstant)
    /// Nothing is left to do, and yet the root task has not ended: it waits for a continuation that
    /// nobody resumes, or for work that left the kernel's thread.
    case rootNeverFinished(at: VirtualInstant)
    /// A task of the simulation ran on, or was resumed from, another thread than the kernel's.
    case escapedJob(process: String, what: String)
    /// A limit of the run was used up, with these points parked.
    case budgetExceeded(KernelBudget, at: VirtualInstant, parked: [String])
    /// Two points of a process were parked under one label, which `uniqueLabels` refuses.
    case ambiguousLabel(process: String, label: String, at: VirtualInstant)
    /// A new task suspended or ended without a point, which `childTasksPark` refuses.
    case childTaskWithoutPoint(process: String, at: VirtualInstant)
    /// The awaited task belonged to a process that was killed.
    case processKilled(name: String)
}

extension KernelError: CustomStringConvertible {
    /// What happened, when and where, and what usually causes it.
    public var description: String {
        switch self {
        case .deadlock(let waiting, let instant):
            "deadlock at \(instant): nothing can go on; still waiting: \(Self.list(waiting))"
        case .rootNeverFinished(let instant):
            "the root task never finished: at \(instant) nothing is left to do; a continuation was "
                + "never resumed, or work left the kernel's thread"
        case .escapedJob(let process, let what):
            "a job of process \(process) escaped the kernel's thread (\(what)); was it started by "
                + "a task without the process's executor, or resumed by another thread?"
        case .budgetExceeded(let budget, let instant, let parked):
            "too many \(budget.rawValue) at \(instant); parked: \(Self.list(parked))"
        case .ambiguousLabel(let process, let label, let instant):
            "two points of process \(process) are parked as \"\(label)\" at \(instant); give each "
                + "a label of its own"
        case .childTaskWithoutPoint(let process, let instant):
            "a new task of process \(process) suspended or ended at \(instant) without a point; "
                + "its first line must be one"
        case .processKilled(let name):
            "process \(name) was killed before its task ended"
        }
    }

    /// The first ten of a list, and how many there are beyond.
    private static func list(_ labels: [String]) -> String {
        if labels.isEmpty { return "nothing" }
        let shown = labels.prefix(10).joined(separator: ", ")
        return labels.count > 10 ? "\(shown) and \(labels.count - 10) more" : shown
    }
}
