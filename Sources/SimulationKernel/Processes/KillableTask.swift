/// A task that must hear of the death of its process.
protocol KillableTask: AnyObject, Sendable {
    /// Its process was killed: it will never end by itself.
    func processWasKilled()
}
