import MockOdoo
import OdooProtocol
import OdooXMLRPC

/// A client of a world's web server, with a clock and a cookie jar.
struct WebClient {
    var world: OdooWorld
    var now = Worlds.noon
    /// The value of the cookie `session_id`; nil before one came.
    var cookie: String?

    init(_ version: OdooVersion = .v18) throws { world = try Worlds.new(version) }

    /// Lets time pass.
    mutating func pass(_ duration: Duration) { now = now + duration }

    /// Sends a request, with the cookie, and keeps the cookie that comes.
    mutating func send(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []
    ) -> HTTPExchangeResponse {
        var fields = headers.map { HeaderField($0.0, $0.1) }
        if let cookie { fields.append(HeaderField("cookie", "a=b; session_id=\(cookie)")) }
        let answer = world.respond(
            to: HTTPExchangeRequest(method: method, path: path, headers: fields, body: body),
            at: WorldInstants(now))
        if let set = answer.header("set-cookie"), set.hasPrefix("session_id=") {
            cookie = set.dropFirst("session_id=".count).split(separator: ";").first.map(String.init)
        }
        return answer
    }

    /// Posts JSON.
    mutating func post(
        _ path: String, _ body: FieldValue, headers: [(String, String)] = []
    ) -> HTTPExchangeResponse {
        send(
            "POST", path, headers: [("content-type", "application/json")] + headers,
            body: JSONCodec.write(body))
    }

    /// Calls a JSON route of the web client.
    mutating func web(_ path: String, _ parameters: FieldValue = [:]) throws -> RPCResponse {
        let answer = post(path, ["jsonrpc": "2.0", "id": 9, "params": parameters])
        return try RPCResponse(envelope: JSONCodec.parse(answer.body))
    }

    /// Logs in as the administrator, or another.
    @discardableResult
    mutating func logIn(
        _ login: String = "admin", _ password: String = "admin"
    ) throws -> RPCResponse {
        try web(
            "/web/session/authenticate",
            ["db": "acme", "login": .string(login), "password": .string(password)])
    }

    /// Calls a model's method through the session.
    mutating func call(
        _ model: String, _ method: String, _ arguments: FieldValue, _ keywords: FieldValue = [:]
    ) throws -> RPCResponse {
        try web(
            "/web/dataset/call_kw",
            [
                "model": .string(model), "method": .string(method), "args": arguments,
                "kwargs": keywords,
            ])
    }

    /// Calls JSON-2.
    mutating func json2(
        _ path: String, _ body: FieldValue, key: String? = "key",
        headers: [(String, String)] = []
    ) throws -> (status: Int, value: FieldValue, answer: HTTPExchangeResponse) {
        let bearer = key.map { [("authorization", "Bearer \($0)")] } ?? []
        let answer = post("/json/2/" + path, body, headers: bearer + headers)
        let value = (try? JSONCodec.parse(answer.body)) ?? .null
        return (answer.status, value, answer)
    }

    /// Calls a service over XML-RPC.
    mutating func xml(
        _ path: String, _ method: String, _ arguments: [XMLRPCValue]
    ) throws -> XMLRPCResponse {
        let call = XMLRPCCall(method: method, arguments: arguments)
        let answer = send("POST", path, body: try XMLRPCCodec.write(call, in: .extended))
        return try XMLRPCCodec.parseResponse(answer.body)
    }
}

extension RPCResponse {
    /// The fault, if it is one.
    var fault: OdooFault? { if case .fault(let fault) = outcome { fault } else { nil } }
    /// The result, if there is one.
    var result: FieldValue? { if case .result(let result) = outcome { result } else { nil } }
}
