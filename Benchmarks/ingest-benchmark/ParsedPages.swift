import Foundation
import OdooHTTPTransport
import OdooProtocol

/// Fetches the same pages as the engine and times nothing but their parsing.
struct ParsedPages {
    /// What it came to.
    struct Outcome {
        var rows = 0
        var bytes = 0
        var seconds = 0.0
    }

    let url: String
    let page: Int
    let fields: [String]

    /// Fetches and parses all pages.
    func measured() async throws -> Outcome {
        let client = HTTPTransport(try ServerAddress(url))
        var outcome = Outcome()
        var last: Int64 = 1_000
        while true {
            let body = try await client.send(request(after: last)).body
            let begun = ContinuousClock.now
            let answer = try JSONCodec.parse(body)
            outcome.seconds += begun.duration(to: .now) / .seconds(1)
            outcome.bytes += body.count
            guard let rows = answer["result"]?.arrayValue, let final = rows.last?["id"]?.intValue
            else { break }
            outcome.rows += rows.count
            last = final
        }
        await client.shutdown()
        return outcome
    }

    private func request(after id: Int64) -> HTTPExchangeRequest {
        let call = RPCRequest.executeKw(
            id: id, database: "bench", uid: 2, password: "admin", model: "res.partner",
            method: "search_read", arguments: [[["id", ">", .int(id)]]],
            keywords: [
                "fields": .array(fields.map { .string($0) }), "order": "id asc",
                "limit": .int(Int64(page)),
                "context": ["active_test": false, "lang": "en_US", "tz": "UTC"],
            ])
        return HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc",
            headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(call.envelope), timeout: .seconds(120))
    }
}
