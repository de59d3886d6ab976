import Foundation
import OdooProtocol
import Testing

/// What a server asks of those who are too many, over a real socket.
@Suite("odoo-sync is asked to wait", .tags(.process), .timeLimit(.minutes(10)))
struct RetryAfterTests {
    /// How often a fault of pages strikes one run of `once`, which reads one batch at a time.
    private func strikes(_ fault: FieldObject) async throws -> (count: Int64, ProgramResult) {
        let folder = try TemporaryFolder()
        let server = try await Server([
            "--company", "acme-recent", "--at", "2025-11-25T09:00:00Z", "--rate", "0",
        ])
        var fault = fault
        fault["method"] = "search_read"
        let set = try await server.send(
            "PUT", "/_orrery/v1/faults", body: ["faults": [.object(fault)]])
        #expect(set.status == 200, "\(set.body)")
        let result = try await Program.odooSync.run(
            [
                "once", "--url", server.url, "--db", "acme-recent", "--login", "admin", "--store",
                folder["mirror.sqlite"], "--lookback", "10d", "--window", "1d", "--parallel", "1",
            ], environment: ["ODOO_SYNC_PASSWORD": "admin"])
        let told = try await server.send("GET", "/_orrery/v1/faults").body["faults"]
        let count = try #require(told?.arrayValue?.first?["struck"]?.intValue)
        return (count, result)
    }

    @Test("after Retry-After nothing is sent, by nobody of the process")
    func askedToWait() async throws {
        let (count, result) = try await strikes([
            "kind": "http-429-retry-after", "retryAfter": 3_600,
        ])
        #expect(count == 1)
        #expect(result.code != 0)
        #expect(result.errors.contains("429"), "\(result.errors)")
    }

    @Test("refused without a word, the other batches are tried all the same")
    func refused() async throws {
        let (count, result) = try await strikes(["kind": "http-status", "status": 429])
        #expect(count > 1)
        #expect(result.code != 0)
        #expect(result.errors.contains("429"), "\(result.errors)")
    }
}
