import Foundation
import MockOdoo
import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Hostile requests over a socket", .timeLimit(.minutes(3)))
struct HostileRequestTests {
    /// Bytes that a client sends, after which it sends nothing more, and how the server's answer begins.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let answer: String

        init(_ name: String, _ text: String, _ answer: String) {
            self.init(name, Array(text.utf8), answer)
        }

        init(_ name: String, _ bytes: [UInt8], _ answer: String) {
            (self.name, self.bytes, self.answer) = (name, bytes, answer)
        }

        var testDescription: String { name }
    }

    private static func post(
        _ body: [UInt8], path: String = "/jsonrpc", type: String = "application/json"
    ) -> [UInt8] {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Type: \(type)\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }

    private static func post(
        _ body: String, path: String = "/jsonrpc", type: String = "application/json"
    ) -> [UInt8] {
        post(Array(body.utf8), path: path, type: type)
    }

    private static func head(
        _ fields: String, _ line: String = "POST /jsonrpc HTTP/1.1"
    ) -> String {
        "\(line)\r\nHost: x\r\n\(fields)\r\n\r\n"
    }

    private static let version =
        #"{"params": {"service": "common", "method": "version", "args": []}}"#

    static let framing: [Case] = {
        let wide = String(repeating: "x", count: 100_000)
        let many = (0..<2_000).map { "X-\($0): y\r\n" }.joined()
        let chunked = "Transfer-Encoding: chunked"
        let size = String(version.utf8.count, radix: 16)
        return [
            Case(
                "a chunked body with extensions and trailers",
                head("Content-Type: application/json\r\n" + chunked)
                    + "\(size);a=b\r\n\(version)\r\n0\r\nX: y\r\n\r\n", "200"),
            Case("a chunk without a size", head(chunked) + "\r\n\r\n", "400"),
            Case("a chunk's size is no number", head(chunked) + "zz\r\nxx\r\n0\r\n\r\n", "400"),
            Case("a chunk's size is negative", head(chunked) + "-1\r\nx\r\n0\r\n\r\n", "400"),
            Case(
                "a chunk's size is beyond 64 bits",
                head(chunked) + "fffffffffffffffff\r\nx\r\n0\r\n\r\n", "400"),
            Case("a chunk is longer than its size", head(chunked) + "1\r\nxyz\r\n0\r\n\r\n", "400"),
            Case("chunks end in the middle", head(chunked) + "ff\r\nhalf", "400"),
            Case("no last chunk", head(chunked) + "2\r\n{}\r\n", "400"),
            Case("a length that is negative", head("Content-Length: -1"), "400"),
            Case("a length that is no number", head("Content-Length: many"), "400"),
            Case("a length with a sign", head("Content-Length: +2") + "{}", "400"),
            Case("a length in hexadecimal", head("Content-Length: 0x2") + "{}", "400"),
            Case(
                "a length beyond 64 bits", head("Content-Length: 99999999999999999999"), "400"),
            Case(
                "two lengths", head("Content-Length: 2\r\nContent-Length: 3") + "{} ", "400"),
            Case(
                "a length and chunks",
                head("Content-Length: 2\r\n\(chunked)") + "0\r\n\r\n", "400"),
            Case("an encoding that is not known", head("Transfer-Encoding: brotli") + "x", "400"),
            Case("a body that ends in the middle", head("Content-Length: 9") + "{}", "400"),
            Case("a field of 100,000 bytes", head("X: \(wide)"), "400"),
            Case("a field's name of 100,000 bytes", head("\(wide): x"), "400"),
            Case("2,000 fields", head(many + "Y: z"), "400"),
            Case("a path of 100,000 bytes", head("X: y", "GET /\(wide) HTTP/1.1"), "400"),
            Case("a field without a name", head(": x"), "400"),
            Case("a field with a blank in its name", head("a b: x"), "400"),
            Case("a field over two lines", head("X: a\r\n b", "GET /web/health HTTP/1.1"), "400"),
            Case("no version", "GET /web/health\r\n\r\n", "400"),
            Case("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"),
            Case("a handshake of TLS", [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3], "400"),
            Case("bytes without meaning", (0...255).map { UInt8($0 * 7 & 0xFF) }, "400"),
        ]
    }()

    static let bodies: [Case] = {
        let deep = String(repeating: "[", count: 200_000)
        let object = String(repeating: "{\"a\":", count: 100_000)
        let xml = "text/xml"
        return [
            Case("no body", post(""), "400"), Case("no JSON", post("{nope"), "400"),
            Case("bytes that are no UTF-8", post([0x22, 0xFF, 0xC0, 0x80, 0x22]), "400"),
            Case("half a surrogate pair", post("\"\\uD800\""), "400"),
            Case("lists nested deeply", post(deep), "400"),
            Case("objects nested deeply", post(object), "400"),
            Case("a list", post("[]"), "400"), Case("a number", post("1"), "400"),
            Case("a text", post("\"x\""), "400"), Case("null", post("null"), "400"),
            Case("an empty object", post("{}"), "200"),
            Case("params are a list", post(#"{"params": []}"#), "200"),
            Case("params are a number", post(#"{"params": 1}"#), "200"),
            Case(
                "a service that is a number",
                post(#"{"params": {"service": 1, "method": [], "args": {}}}"#), "200"),
            Case(
                "arguments that are a text",
                post(#"{"params": {"service": "object", "method": "execute_kw", "args": "x"}}"#),
                "200"),
            Case(
                "arguments of the wrong kinds",
                post(
                    #"{"params": {"service": "object", "method": "execute_kw", "#
                        + #""args": [[], {}, 1, null, true, 2, 3]}}"#
                ), "200"),
            Case(
                "XML that ends early",
                post("<methodCall>", path: "/xmlrpc/2/common", type: xml), "200"),
            Case(
                "XML with a document type",
                post(
                    "<!DOCTYPE a [<!ENTITY b 'c'>]><methodCall>&b;</methodCall>",
                    path: "/xmlrpc/2/object", type: xml), "200"),
            Case("control without JSON", post("{", path: "/_orrery/v1/transactions"), "400"),
        ]
    }()

    static let targets: [Case] = [
        Case("DELETE", head("X: y", "DELETE /jsonrpc HTTP/1.1"), "400"),
        Case("PUT", head("Content-Length: 2", "PUT /web/health HTTP/1.1") + "{}", "400"),
        Case("a method that nobody knows", head("X: y", "FOO /jsonrpc HTTP/1.1"), "400"),
        Case("TRACE", head("X: y", "TRACE /web/health HTTP/1.1"), "200"),
        Case("a path that is not there", head("X: y", "GET /nowhere HTTP/1.1"), "404"),
        Case("a path that climbs", head("X: y", "GET /../../etc/passwd HTTP/1.1"), "404"),
        Case("an escape that is none", head("X: y", "GET /%zz%00%ff HTTP/1.1"), "404"),
        Case("a whole address", head("X: y", "GET http://x/web/health HTTP/1.1"), "200"),
        Case("the server itself", head("X: y", "OPTIONS * HTTP/1.1"), "404"),
        Case("HTTP 1.0", "GET /web/health HTTP/1.0\r\n\r\n", "200"),
        Case("no host", "GET /web/health HTTP/1.1\r\n\r\n", "200"),
        Case(
            "a path of bytes that are no UTF-8",
            Array("GET /".utf8) + [0xFF, 0xC0, 0x80] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
            "400"),
    ]

    @Test(
        "each is answered or hung up on at once, and the next client is served",
        arguments: framing + bodies + targets)
    func answered(sent: Case) async throws {
        let served = ServedWorld.served()
        try await servingInTime(answers: { await served.answer($0) }) { port in
            let received = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(sent.bytes)
                connection.finish()
                return try connection.receiveAll()
            }
            #expect(received.hasPrefix("HTTP/1.1 \(sent.answer) "), "\(received.prefix(600))")
            let status = try await connecting(to: port) {
                try await $0.send(HTTPExchangeRequest(method: "GET", path: "/web/health")).status
            }
            #expect(status == 200)
        }
        #expect(served.withWorld { world, _ in world.openTransactions.isEmpty })
    }

    @Test("500 requests in one go are answered in their order")
    func pipelined() async throws {
        let answers = try await serving(answers: {
            HTTPExchangeResponse(status: 200, body: Array("<\($0.path)>".utf8))
        }) { port in
            try await onOwnThread {
                let connection = try RawConnection(port: port)
                let requests = (0..<500).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }
                try connection.send(requests.joined())
                connection.finish()
                return try connection.receiveAll()
            }
        }
        let numbers = answers.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
        #expect(numbers == (0..<500).map { "/\($0)" })
    }

    @Test("a chunked body that grows beyond the limit is refused with 413")
    func growing() async throws {
        try await serving(
            .init(largestBody: 1_000), answers: { HTTPExchangeResponse(status: 200, body: $0.body) }
        ) { port in
            let received = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(Self.head("Transfer-Encoding: chunked"))
                for _ in 0..<11 {
                    try connection.send("64\r\n" + String(repeating: "x", count: 100) + "\r\n")
                }
                return try connection.receive(until: "bytes.\n")
            }
            #expect(received.hasPrefix("HTTP/1.1 413 "))
        }
    }
}
