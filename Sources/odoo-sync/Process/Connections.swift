import Logging
import OdooHTTPTransport
import OdooProtocol
import SyncEngine

/// The ways to the tenants' servers, and an engine over them: made of the settings, closed in order.
struct Connections: Sendable {
    let settings: Settings
    let clock = SystemClock()
    /// The tenants' transports, in order of the settings.
    let transports: [TalliedTransport]

    /// Opens the ways for as long as `body` runs.
    static func open<Result>(
        _ settings: Settings, _ body: (Connections) async throws -> Result
    ) async throws -> Result {
        let clients = settings.tenants.map { HTTPTransport($0.address, options: $0.connection) }
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(
                try await body(
                    Connections(
                        settings: settings, transports: clients.map { TalliedTransport($0) })))
        } catch {
            outcome = .failure(error)
        }
        for client in clients { await client.shutdown() }
        return try outcome.get()
    }

    /// An engine over a store.
    /// - Throws: `ProgramError` if a setting cannot be run.
    func engine(_ store: any SyncStore) throws(ProgramError) -> SyncEngine {
        let environment = EngineEnvironment(
            clock: clock, store: store, transport: { transport(of: $0.userID) },
            jitter: { _, bound in UInt64.random(in: 0..<bound) }, logger: settings.logger)
        do {
            return try SyncEngine(settings.engine, environment)
        } catch {
            throw ProgramError(.usage, "\(error)")
        }
    }

    /// A look at a tenant's server.
    func probe(_ tenant: TenantSettings) -> OdooProbe {
        OdooProbe(
            tenant.tenant, transport: transport(of: tenant.tenant.userID), clock: clock)
    }

    private func transport(of userID: String) -> TalliedTransport {
        let place = settings.tenants.firstIndex { $0.tenant.userID == userID }
        guard let place else { preconditionFailure("there is no tenant \(userID)") }
        return transports[place]
    }
}
