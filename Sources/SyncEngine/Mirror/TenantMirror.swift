import Logging
import OdooProtocol
import Synchronization

/// Mirrors one tenant: the shell that carries data between Odoo, the rules and the store.
final class TenantMirror: Sendable {
    let tenant: TenantConfiguration
    let engine: EngineConfiguration
    /// The name under which this engine claims work.
    let worker: String
    let environment: EngineEnvironment
    let client: any OdooClient
    let metrics: TenantMetrics
    let logger: Logger
    let mirroredModules: Set<String>
    private let state: Mutex<TenantState>

    init(
        _ tenant: TenantConfiguration, engine: EngineConfiguration, worker: String,
        environment: EngineEnvironment
    ) {
        self.tenant = tenant
        self.engine = engine
        self.worker = worker
        self.environment = environment
        client = tenant.client(
            transport: environment.transport(tenant), clock: environment.clock)
        metrics = TenantMetrics(tenant: tenant.userID)
        var logger = environment.logger
        logger[metadataKey: "tenant"] = .string(tenant.userID)
        self.logger = logger
        mirroredModules = Set(tenant.modules.map(\.name))
        state = Mutex(TenantState(concurrency: tenant.parallelBatches))
    }

    var rules: SyncRules { environment.rules }
    var store: any SyncStore { environment.store }
    var clock: any EngineClock { environment.clock }
    var now: OdooTimestamp { environment.clock.now() }

    /// Looks at or changes what is remembered; never across a suspension.
    func remember<Result: Sendable>(_ body: (inout sending TenantState) -> sending Result) -> Result
    {
        state.withLock { body(&$0) }
    }

    /// A jittered wait; the label makes the draw the same on every run.
    func backOff(failures: Int, label: String) -> Duration {
        rules.backOff(failures, tenant.backOff) { bound in
            environment.jitter("\(tenant.userID) \(label) \(failures)", bound)
        }
    }

    /// An error in words that may be shown and stored.
    func words(_ trouble: Trouble) -> String {
        String(tenant.credential.redact(trouble.description).prefix(500))
    }
}
