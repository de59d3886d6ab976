import OdooProtocol

/// The machines on which engines of a run work, each with a clock of its own.
enum EnginePlace: Int, CaseIterable, Sendable {
    /// Where the engine of every scenario runs.
    case first
    /// Where a scenario may run another one over the same store.
    case second

    /// How far the machine's clock is ahead: the second one's by more than a lease, so that nobody may go by what another
    /// machine's clock says.
    var ahead: Duration { self == .first ? .zero : .seconds(420) }

    /// What labels of points begin with, so that two engines' calls are told apart.
    var prefix: String { self == .first ? "" : "second engine: " }
}
