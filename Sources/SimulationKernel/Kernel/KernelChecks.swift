/// Rules for simulated programs that the kernel enforces on request.
public struct KernelChecks: OptionSet, Hashable, Sendable {
    /// The rules as bits.
    public let rawValue: Int

    /// The rules of these bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// No two points of a process may be parked under one label at the same time.
    ///
    /// Among equal labels the order of arrival decides, which is the only thing in a trace that the
    /// optimiser could move: it removes hops, and so one task may overtake another.
    public static let uniqueLabels = KernelChecks(rawValue: 1)

    /// A new task must reach a point, a sleep or a wait before it first suspends or ends.
    ///
    /// What a child task does before its first point is ordered by nothing that the seed rules. The
    /// kernel sees tasks only through their jobs, so a child that starts inside an actor escapes
    /// this check; and a child of which the order is of no matter is refused as well.
    public static let childTasksPark = KernelChecks(rawValue: 2)
}
