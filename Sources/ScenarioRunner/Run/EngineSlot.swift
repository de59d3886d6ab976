import OdooProtocol
import SimulationKernel
import SyncStoreSQLite

/// The engine of one machine, while it runs.
struct EngineSlot: Sendable {
    /// Its process; nil while none runs.
    var process: SimulatedProcess?
    /// Its connection to the store.
    var store: SQLiteSyncStore?
    /// Its work.
    var task: ProcessTask<Void>?

    /// Whether an engine runs there.
    var isRunning: Bool { task != nil }
}
