/// What a kernel point is, for the reader of a trace.
///
/// The kernel treats all kinds alike: each is a place where it chooses who goes on.
public enum PointKind: String, Hashable, Sendable, CaseIterable {
    /// A request leaves.
    case request
    /// An answer comes in.
    case answer
    /// A call of a store.
    case store
    /// The first line of a child task.
    case childTask = "child"
    /// The end of a sleep.
    case sleep
    /// The end of a wait for a signal.
    case signal
    /// Any other place where the caller lets others go first.
    case step
    /// A process was killed; written by the kernel.
    case kill
    /// A process was paused; written by the kernel.
    case pause
    /// A paused process goes on; written by the kernel.
    case resume
    /// A fact that was noted; no point at which anyone waited.
    case note
}
