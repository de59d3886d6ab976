/// The name of a random stream of a run.
///
/// Each purpose draws from a stream of its own, so that one more fault does not change the workload
/// and one more order does not change the schedule.
public struct StreamName: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name as text; it is part of the stream's seed.
    public let text: String

    /// A stream of that name.
    public init(_ text: String) {
        self.text = text
    }

    /// A stream of that name.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// What the simulated people do.
    public static let workload: StreamName = "workload"
    /// Which faults strike.
    public static let faults: StreamName = "faults"
    /// Which parked point goes on next; drawn by the kernel alone.
    public static let schedule: StreamName = "schedule"
}
