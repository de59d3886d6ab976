/// The one thing that a step does.
public enum Action: Hashable, Sendable {
    /// Something goes wrong for a while.
    case fault(FaultStep)
    /// Changes that become visible later than they are stamped.
    case transaction(TransactionStep)
    /// A change in a transaction that begins and commits at once.
    case change(RecordChange)
    /// The engine is started, stopped or killed.
    case engine(EngineAction)
    /// The same happens to a second engine, on another machine and over the same store.
    case secondEngine(EngineAction)
    /// A clock steps.
    case clock(ClockChange)
    /// The source's data is kept under a name.
    case backup(String)
    /// The source goes back to data that was kept: what came since is gone, and its ids are given out again.
    case restore(String)
    /// The rights or the preferences of the mirrored user change.
    case user(UserChange)
    /// Random work begins, in place of the work that went on, or ends (nil).
    case workload(Workload?)
}
