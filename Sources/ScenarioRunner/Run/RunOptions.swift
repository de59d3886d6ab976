public import OdooProtocol
import SimulationKernel
public import SyncEngine

/// How scenarios are run.
public struct RunOptions: Sendable {
    /// How the engine's requests reach the mock.
    public enum Transport: String, Hashable, Sendable, CaseIterable {
        /// As bytes, within the process.
        case inProcess = "in-process"
        /// Over a real socket on loopback, through the real HTTP client and server.
        case http
    }

    /// What all random streams derive from.
    public var seed: UInt64
    /// How requests reach the mock.
    public var transport: Transport
    /// Opens the way over a real socket; needed for `http` alone.
    public var openBridge: @Sendable (@escaping SourceResponder) throws -> any WireBridge
    /// The rules that the engine decides by; nil for those of the scenario's defect, or the sound ones.
    public var rules: SyncRules?
    /// Wraps the engine's store; a known defect of publishing is such a wrap.
    public var wrapStore: @Sendable (any SyncStore) -> any SyncStore
    /// The defects that scenarios may name.
    public var defects: [String: Defect]
    /// The defect that every scenario runs with, in place of the one that it names; nil for that one.
    public var planted: Defect?
    /// Whether the whole trace is kept, not only its hash and its end.
    public var keepsTrace: Bool
    /// Whether the outcome bears a certificate of the windows that were read.
    public var makesCertificate = false
    /// Where store files are kept during a run; each run makes and removes its own folder in it.
    public var scratch: String
    /// The instant at which the run is stopped, to look at it as it stands then; nil for a run to its end.
    public var until: OdooTimestamp?
    /// The kernel points after which a run is ended, whatever it has come to; nil for no such end.
    ///
    /// A broken engine may go on for ever and get on all the time, as one that fails and tries again at once.
    public var mostPoints: Int?
    /// Time since any start, for "wall time" in reports; nothing in a run depends on it.
    public var stopwatch: @Sendable () -> Duration
    /// What the kernel refuses besides what it always does.
    var checks: KernelChecks = []
    /// Where an engine is killed by number; nil for a run in which nothing is counted.
    var crash: CrashWatch?
    /// How far the kernel goes with an engine that runs in a circle.
    ///
    /// The busiest of sound engines takes some ten thousand points in an hour in which it stores nothing.
    var limits = KernelLimits(pointsWithoutProgress: 500_000)
    /// Wraps the engine's way out, on its own side of the network: what it makes of a true answer.
    var wrapTransport: @Sendable (any OdooTransport) -> any OdooTransport = { $0 }
    /// Changes what no scenario can say of a tenant, such as how much of a batch is held in memory.
    var adjustTenant: @Sendable (TenantConfiguration) -> TenantConfiguration = { $0 }

    /// Options; by default seed 1, in-process, the sound engine.
    public init(
        seed: UInt64 = 1, transport: Transport = .inProcess,
        openBridge: @escaping @Sendable (@escaping SourceResponder) throws -> any WireBridge = {
            respond in DirectBridge(respond: respond)
        },
        rules: SyncRules? = nil,
        wrapStore: @escaping @Sendable (any SyncStore) -> any SyncStore = { $0 },
        defects: [String: Defect] = [:], keepsTrace: Bool = false, scratch: String,
        stopwatch: @escaping @Sendable () -> Duration = { .zero }
    ) {
        self.seed = seed
        self.transport = transport
        self.openBridge = openBridge
        self.rules = rules
        self.wrapStore = wrapStore
        self.defects = defects
        self.keepsTrace = keepsTrace
        self.scratch = scratch
        self.stopwatch = stopwatch
    }
}
