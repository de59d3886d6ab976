import MockOdooServer
import OdooProtocol

/// One kind of request, with enough different ones that no answer is asked for twice in a row.
struct BenchmarkCase {
    let name: String
    /// How many records an answer holds; 0 for one that holds none.
    let recordsPerAnswer: Int
    /// The requests as they go over the wire.
    let wireRequests: [[UInt8]]
    private let bodies: [[UInt8]]

    private static let fields: FieldValue = [
        "name", "complete_name", "email", "phone", "street", "city", "zip", "country_id",
        "is_company", "active", "create_date", "write_date",
    ]

    private init(name: String, recordsPerAnswer: Int = 0, calls: [[FieldValue]]) {
        self.name = name
        self.recordsPerAnswer = recordsPerAnswer
        bodies = calls.enumerated().map { place, call in
            let request = RPCRequest(
                id: .int(Int64(place)), service: "object", method: "execute_kw",
                arguments: ["bench", 2, "admin"] + call)
            return JSONCodec.write(request.envelope)
        }
        wireRequests = bodies.map { body in
            let head =
                "POST /jsonrpc HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
            return Array(head.utf8) + body
        }
    }

    /// The kinds that are measured, over that many partners.
    static func all(records count: Int) -> [BenchmarkCase] {
        [
            page("search_read 100 × 12, default order", count, 100, order: nil),
            page("search_read 100 × 12, by id", count, 100, order: "id"),
            page("search_read 1000 × 12, by id", count, 1_000, order: "id"),
            BenchmarkCase(
                name: "search_count of all",
                calls: [["res.partner", "search_count", [[]]]]),
            BenchmarkCase(
                name: "write of one record",
                calls: scattered(997, below: count).map { number in
                    [
                        "res.partner", "write",
                        [[.int(1_000 + Int64(number))], ["phone": .string("+32 \(number)")]],
                    ]
                }),
        ].compactMap(\.self)
    }

    /// Pages of that many records at offsets in no order; nil where there are not so many.
    private static func page(
        _ name: String, _ count: Int, _ limit: Int, order: FieldValue?
    ) -> BenchmarkCase? {
        // Every tenth record is archived.
        let last = count * 9 / 10 - limit
        guard last >= 0 else { return nil }
        let calls = scattered(100_000 / limit, below: max(1, last)).map { offset in
            var keywords: FieldObject = [
                "domain": [], "fields": fields, "offset": .int(Int64(offset)),
                "limit": .int(Int64(limit)),
            ]
            if let order { keywords["order"] = order }
            return ["res.partner", "search_read", [], .object(keywords)] as [FieldValue]
        }
        return BenchmarkCase(name: name, recordsPerAnswer: limit, calls: calls)
    }

    /// So many numbers in no order, the same each time.
    private static func scattered(_ count: Int, below bound: Int) -> [Int] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    /// A request as the mock sees it.
    func request(_ place: Int) -> HTTPExchangeRequest {
        HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc",
            headers: [HeaderField("content-type", "application/json")], body: bodies[place])
    }

    /// How long the answer to each request is, and the making of what later requests find.
    /// - Throws: `UnfitAnswer` for one that is no result or holds another number of records.
    func expectedBytes(of served: ServedOdoo) throws -> [Int] {
        try bodies.indices.map { place in
            let body = served.respond(to: request(place)).body
            let answer = try RPCResponse(envelope: JSONCodec.parse(body))
            guard case .result(let result?) = answer.outcome,
                recordsPerAnswer == 0 || result.arrayValue?.count == recordsPerAnswer
            else { throw UnfitAnswer(name: name, place: place, start: body.prefix(300)) }
            return body.count
        }
    }

    /// The least processor time of an answer within the process in seconds, of five rounds over all requests.
    func answerTime(of served: ServedOdoo) -> Double {
        let requests = bodies.indices.map(request)
        return (0..<5).map { _ in
            let start = ThreadTime.now
            for request in requests { _ = served.respond(to: request) }
            return (ThreadTime.now - start) / Double(requests.count)
        }.min() ?? 0
    }
}

/// An answer of the mock that is not what was asked for.
struct UnfitAnswer: Error, CustomStringConvertible {
    let name: String
    let place: Int
    let start: ArraySlice<UInt8>

    var description: String {
        "\(name), request \(place): the mock answered \(String(decoding: start, as: UTF8.self))"
    }
}
