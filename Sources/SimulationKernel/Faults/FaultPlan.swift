/// The faults of a run, whatever their kinds are, and what became of each.
///
/// Every fault draws from a stream of its own, split by its id: leaving one out of a failing run,
/// as a shrinker does, leaves the strikes of all others as they were.
public struct FaultPlan<Kind: Hashable & Sendable>: Sendable {
    /// The faults, in the order in which they are asked.
    public let faults: [Fault<Kind>]
    /// For each fault, in the same order, how often it met something and struck.
    public private(set) var tallies: [FaultTally]
    private var streams: [RandomStream]

    /// - Parameter stream: the run's stream of faults.
    /// - Precondition: no two faults have the same id.
    /// - Complexity: O(faults).
    public init(_ faults: [Fault<Kind>], stream: RandomStream) {
        precondition(
            Set(faults.map(\.id)).count == faults.count,
            "two faults with one id among \(faults.map(\.id))")
        self.faults = faults
        tallies = faults.map { FaultTally(id: $0.id) }
        streams = faults.map { stream.split($0.id) }
    }

    /// The faults that strike this label now, in the plan's order.
    ///
    /// Each call is one occasion: it draws for every fault that could strike, and counts.
    ///
    /// - Complexity: O(faults).
    public mutating func active(at instant: VirtualInstant, target: String) -> [Fault<Kind>] {
        var striking: [Fault<Kind>] = []
        for index in faults.indices where faults[index].meets(target, at: instant) {
            tallies[index].met += 1
            if streams[index].chance(faults[index].perThousand, of: 1_000) {
                tallies[index].fired += 1
                striking.append(faults[index])
            }
        }
        return striking
    }

    /// The faults that never met anything, in the plan's order.
    ///
    /// - Complexity: O(faults).
    public var neverMet: [Fault<Kind>] {
        zip(faults, tallies).filter { $0.1.met == 0 }.map(\.0)
    }

    /// The faults that never struck, in the plan's order, those that never met anything included.
    ///
    /// - Complexity: O(faults).
    public var neverFired: [Fault<Kind>] {
        zip(faults, tallies).filter { $0.1.fired == 0 }.map(\.0)
    }

    /// The instant at which the last fault is over; nil without faults.
    ///
    /// - Complexity: O(faults).
    public var end: VirtualInstant? {
        faults.map(\.end).max()
    }
}
