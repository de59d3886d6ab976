public import Logging
public import OdooProtocol
public import SyncEngine

/// What the engines of a run are made of, as far as a known defect replaces or wraps it; by itself the sound parts.
///
/// Wraps are called at each start of an engine. What they keep between the calls is the run's.
public struct EngineParts: Sendable {
    /// The rules to decide by.
    public var rules = SyncRules.sound
    /// Wraps the store.
    public var wrapStore: @Sendable (any SyncStore) -> any SyncStore = { $0 }
    /// Wraps the way out, on the engine's own side of the network.
    public var wrapTransport: @Sendable (any OdooTransport) -> any OdooTransport = { $0 }
    /// Wraps the clock of the engine's machine.
    public var wrapClock: @Sendable (any EngineClock) -> any EngineClock = { $0 }
    /// Wraps the place where the engine tells what it does; called before its way out is wrapped.
    public var wrapLogger: @Sendable (Logger) -> Logger = { $0 }
    /// Changes the tenant's settings behind the scenario's back.
    public var adjustTenant: @Sendable (TenantConfiguration) -> TenantConfiguration = { $0 }
    /// Changes the worker's settings behind the scenario's back.
    public var adjustEngine: @Sendable (EngineConfiguration) -> EngineConfiguration = { $0 }

    /// The sound parts.
    public init() {}
}
