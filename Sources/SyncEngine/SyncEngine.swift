import OdooProtocol

/// Mirrors Odoo modules into a store, for ever, so that the store equals what the Odoo user can see.
///
/// History is read in windows of `write_date` up to the moment of first contact, and from then on every window as soon as it
/// has settled. Reading is at least once, publishing idempotent and atomic; a crash at any instruction costs work, never data.
/// Everything from outside comes in through the environment, and all work is structured: when `run` returns, nothing of it
/// is left running.
public struct SyncEngine: Sendable {
    private let environment: EngineEnvironment
    private let mirrors: [TenantMirror]

    /// An engine; nothing is sent or stored yet.
    /// - Throws: `ConfigurationError`.
    public init(
        _ configuration: EngineConfiguration, _ environment: EngineEnvironment
    ) throws(ConfigurationError) {
        try configuration.validated()
        self.environment = environment
        let worker = configuration.worker ?? Self.drawnName(environment)
        mirrors = configuration.tenants.map {
            TenantMirror(
                $0, engine: configuration, worker: worker, environment: environment)
        }
    }

    /// A name that no other engine has: two of one name would take each other's batches for their own.
    private static func drawnName(_ environment: EngineEnvironment) -> String {
        let number = environment.jitter("worker name", 1 << 48)
        return "worker-" + String(number, radix: 16)
    }

    /// Mirrors all tenants until the task is cancelled.
    ///
    /// On cancellation batches that are being read are put back, sessions are closed, and it returns.
    /// - Throws: `EngineError` with `.store` if the store fails in a way that does not pass.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for mirror in mirrors {
                group.addTask {
                    await mirror.clock.childTaskBegins("tenant \(mirror.tenant.userID)")
                    try await mirror.run()
                }
            }
            try await group.waitForAll()
        }
    }

    /// Plans what is due and works until nothing is ready, for all tenants; batches that failed wait for another time.
    ///
    /// - Returns: counts, and what failed.
    /// - Throws: `EngineError` with `.store`, or `CancellationError`.
    public func runOnce() async throws -> RoundReport {
        let reports = try await withThrowingTaskGroup(of: (Int, RoundReport).self) { group in
            for (place, mirror) in mirrors.enumerated() {
                group.addTask {
                    await mirror.clock.childTaskBegins("tenant \(mirror.tenant.userID)")
                    return (place, try await mirror.runOnce())
                }
            }
            var reports = [RoundReport](repeating: RoundReport(), count: mirrors.count)
            for try await (place, report) in group { reports[place] = report }
            return reports
        }
        var total = RoundReport()
        for report in reports { total.add(report) }
        return total
    }

    /// Plans what is due for a tenant, reads nothing.
    ///
    /// - Returns: the batches that were added.
    /// - Throws: `EngineError`, or `CancellationError`.
    public func generateIncrementalBatches(_ userID: String) async throws -> [SyncBatch] {
        try await mirror(of: userID).planOnce()
    }

    /// The mirror of a tenant.
    /// - Throws: `EngineError` with `.unknownTenant`.
    func mirror(of userID: String) throws(EngineError) -> TenantMirror {
        guard let mirror = mirrors.first(where: { $0.tenant.userID == userID }) else {
            throw EngineError(
                .unknownTenant, tenant: userID,
                underlying: "the configuration has no tenant of that name", isRetryable: false)
        }
        return mirror
    }
}
