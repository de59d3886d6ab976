import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension SyncedProcess {
    /// The page with its figures; nil while it is not there yet.
    func metrics() async throws -> String? {
        guard
            let place = log.range(
                of: "http://127.0.0.1:[0-9]+/metrics", options: .regularExpression),
            let url = URL(string: String(log[place]))
        else { return nil }
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        guard let (data, _) = try? await session.data(from: url) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    /// A figure without further labels than the tenant's; 0 while it is not there.
    func figure(_ name: String) async throws -> Int {
        for line in (try await metrics() ?? "").split(separator: "\n")
        where line.hasPrefix(name + "{") || line.hasPrefix(name + " ") {
            return line.split(separator: " ").last.flatMap { Int($0) } ?? 0
        }
        return 0
    }

    /// Waits until it has sent so many requests.
    func sent(_ requests: Int) async throws {
        try await eventually("\(requests) requests are sent; it logged \(log)") {
            if !isRunning { throw NeverCame(what: "it ended: \(log)") }
            return try await figure("odoo_sync_requests_total") >= requests
        }
    }
}
