import Logging
import OdooProtocol
import Synchronization

@testable import SyncEngine

/// An engine with everything around it, ready to run.
struct World: Sendable {
    static let day = Duration.seconds(86_400)
    static let start = VirtualClock.start

    let clock: VirtualClock
    let odoo: FakeOdoo
    let store = MemoryStore()
    var tenant: TenantConfiguration
    var rules = SyncRules.sound
    var engine = EngineConfiguration(tenants: [], worker: "w1", storePoll: nil)
    let log = LogLines()

    /// A world that runs for some time, with a lookback of three days and two modules.
    init(runningFor duration: Duration = .seconds(3_600), modules: [String] = ["res.partner"]) {
        clock = VirtualClock(runningFor: duration)
        odoo = FakeOdoo(clock)
        tenant = TenantConfiguration(
            userID: "acme", database: "acme", login: "admin",
            credential: Credential("s3cret-pass"), modules: modules.map { ModuleConfiguration($0) },
            lookback: .duration(Self.day * 3))
        // The store of these tests keeps no audits.
        tenant.audit = .off
    }

    /// An engine of this world; each one forgets what the one before knew.
    func makeEngine() throws -> SyncEngine {
        var configuration = engine
        configuration.tenants = [tenant]
        let (odoo, log) = (odoo, log)
        return try SyncEngine(
            configuration,
            EngineEnvironment(
                clock: clock, store: store, transport: { _ in odoo }, rules: rules,
                // The whole bound but one: the longest wait, so that tests know it.
                jitter: { _, bound in bound - 1 },
                logger: Logger(label: "test", factory: { _ in CapturedLog(log) })))
    }

    /// Runs an engine until the clock's end.
    func run() async throws { try await makeEngine().run() }

    /// The ids that are stored of a module.
    func storedIDs(_ module: String) -> [Int64] {
        store.snapshot.records.keys.filter { $0.module == module }.map(\.id).sorted()
    }
}
