import ArgumentParser
import Logging
import OdooHTTPTransport
import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// Mirrors once with the real engine, over HTTP into a file, and tells its own time and memory.
struct MirrorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mirror", abstract: "Mirror all partners of a server.", shouldDisplay: false)

    @Option(help: "Where Odoo is.")
    var url: String
    @Option(help: "The SQLite file.")
    var store: String
    @Option(help: "How many rows a request asks for.")
    var page: Int
    @Option(help: "How many windows the history has.")
    var windows: Int
    @Option(help: "The way into Odoo.")
    var transport = "jsonrpc"

    mutating func run() async throws {
        LargeBuffers.giveBack()
        let tenant = try configuration
        let client = HTTPTransport(
            try ServerAddress(url), options: .init(connections: tenant.parallelBatches + 1))
        let clock = MachineClock()
        let store = try SQLiteSyncStore(path: store)
        let engine = try SyncEngine(
            EngineConfiguration(tenants: [tenant]),
            EngineEnvironment(
                clock: clock, store: store, transport: { _ in client },
                jitter: { _, bound in UInt64.random(in: 0..<bound) },
                logger: Logger(label: "ingest-benchmark") { StreamLogHandler.standardError(label: $0) }
            ))
        let (begun, spent) = (clock.monotonic(), ProcessFigures.processorSeconds)
        let report = try await withTaskExecutorPreference(StoreThreads()) {
            try await engine.runOnce()
        }
        let seconds = (clock.monotonic() - begun) / .seconds(1)
        let processor = ProcessFigures.processorSeconds - spent
        let peak = ProcessFigures.peakMebibytes
        let rows = try store.recordCounts(of: tenant.userID)["res.partner"] ?? 0
        try store.close()
        await client.shutdown()
        if let failure = report.failures.first { throw failure }
        let value: FieldValue = [
            "rows": .int(Int64(rows)), "windows": .int(Int64(report.published)),
            "seconds": .decimal(DecimalNumber(seconds)),
            "processor": .decimal(DecimalNumber(processor)),
            "peak": .decimal(DecimalNumber(peak)),
        ]
        Console.tell("\(value)")
    }

    private var configuration: TenantConfiguration {
        get throws {
            guard let route = OdooRoute(rawValue: transport) else {
                throw ValidationError("--transport: there is no way in \(transport)")
            }
            let lookback = (PartnerWorld.days + 2) * 86_400
            return TenantConfiguration(
                userID: "bench", database: "bench", login: "admin",
                credential: Credential("admin"), modules: [ModuleConfiguration("res.partner")],
                window: .seconds(max(1, lookback / Int64(windows))),
                lookback: .duration(.seconds(lookback)), pageSize: page, audit: .off, route: route)
        }
    }
}
