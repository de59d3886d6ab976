public import Logging
public import OdooProtocol

/// Everything the engine needs from outside: time, storage, network, chance and a place for its words.
///
/// It takes nothing else from the process, so that whoever owns these five owns every run.
public struct EngineEnvironment: Sendable {
    /// The time as the engine sees it.
    public var clock: any EngineClock
    /// Where mirror and ledger live.
    public var store: any SyncStore
    /// Makes the connection of a tenant; called once for each.
    public var transport: @Sendable (TenantConfiguration) -> any OdooTransport
    /// The engine's decisions.
    public var rules: SyncRules
    /// A number that is uniform below the bound, which is at least 1; the label names what it is drawn for.
    public var jitter: @Sendable (_ label: String, _ upperBound: UInt64) -> UInt64
    /// Where the engine tells what it does.
    public var logger: Logger

    /// An environment.
    public init(
        clock: any EngineClock, store: any SyncStore,
        transport: @escaping @Sendable (TenantConfiguration) -> any OdooTransport,
        rules: SyncRules = .sound,
        jitter: @escaping @Sendable (_ label: String, _ upperBound: UInt64) -> UInt64,
        logger: Logger
    ) {
        self.clock = clock
        self.store = store
        self.transport = transport
        self.rules = rules
        self.jitter = jitter
        self.logger = logger
    }
}
