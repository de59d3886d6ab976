/// How far a run may go before the kernel gives up on it.
///
/// A simulated program that runs in a circle would otherwise hang the machine that tests it, since
/// virtual time does not pass by itself.
public struct KernelLimits: Hashable, Sendable {
    /// Points at one virtual instant; a million by default.
    public var pointsAtOneInstant: Int
    /// Jobs between two points; two million by default. How many jobs a program takes depends on
    /// the optimiser, so this one is for circles only and far from what a sound program needs.
    public var jobsBetweenPoints: Int
    /// Points within one `progressSpan` without progress; no limit by default. What progress is the harness decides, and tells
    /// by `SimulationKernel.noteProgress()`.
    public var pointsWithoutProgress: Int
    /// The span of virtual time after which points without progress are counted anew; an hour by default.
    ///
    /// A program that looks around at a sensible pace is never ended, however long it finds nothing to do.
    public var progressSpan: Duration
    /// Points of the whole run; no limit by default.
    public var points: Int
    /// Where virtual time ends: a run that would go past it is over. No limit by default.
    public var end: VirtualInstant

    /// Limits; what is left out has its default.
    public init(
        pointsAtOneInstant: Int = 1_000_000,
        jobsBetweenPoints: Int = 2_000_000,
        pointsWithoutProgress: Int = .max,
        progressSpan: Duration = .seconds(3_600),
        points: Int = .max,
        end: VirtualInstant = .distantFuture
    ) {
        self.pointsAtOneInstant = pointsAtOneInstant
        self.jobsBetweenPoints = jobsBetweenPoints
        self.pointsWithoutProgress = pointsWithoutProgress
        self.progressSpan = progressSpan
        self.points = points
        self.end = end
    }
}
