import Logging
import OdooHTTPTransport
import OdooProtocol
import SyncEngine

/// One tenant's engine with everything around it: made of the settings, closed in order.
struct Connection: Sendable {
    let settings: Settings
    let clock = SystemClock()
    let transport: HTTPTransport

    /// Opens the way to the server for as long as `body` runs.
    static func open<Result>(
        _ settings: Settings, _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let transport = HTTPTransport(
            settings.address, connections: settings.tenant.parallelBatches + 1)
        do {
            let result = try await body(Connection(settings: settings, transport: transport))
            await transport.shutdown()
            return result
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// An engine over a store.
    /// - Throws: `ProgramError` if a setting cannot be run.
    func engine(_ store: any SyncStore) throws(ProgramError) -> SyncEngine {
        let transport = transport
        let environment = EngineEnvironment(
            clock: clock, store: store, transport: { _ in transport },
            jitter: { _, bound in UInt64.random(in: 0..<bound) }, logger: settings.logger)
        do {
            return try SyncEngine(settings.engine, environment)
        } catch {
            throw ProgramError(.usage, "\(error)")
        }
    }
}
