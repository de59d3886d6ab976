/// Which limit of a run was used up.
public enum KernelBudget: String, Hashable, Sendable {
    /// Too many points without time moving: tasks that wake each other in a circle.
    case pointsAtOneInstant = "points at one instant"
    /// Too many jobs without a point: a task that yields in a loop.
    case jobsBetweenPoints = "jobs between two points"
    /// Too many points within a span of virtual time in which nothing was got on with: a program that wakes again and again
    /// and finds nothing to do.
    case pointsWithoutProgress = "points without progress"
    /// The run's own limit of points.
    case points = "points"
    /// The run's own limit of virtual time.
    case virtualTime = "virtual time"
}
