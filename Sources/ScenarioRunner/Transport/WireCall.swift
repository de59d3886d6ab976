public import Checkers
public import OdooProtocol

/// A request of the engine as the harness reads it off the wire, by code of its own and not the engine's.
public struct WireCall: Sendable {
    /// The JSON-RPC id.
    public var number: Int64?
    /// The database that it names; nil when it names none, as `version` does.
    public var database: String?
    /// The user's id that it names; nil before a log-in.
    public var uid: Int64?
    /// The login that it names, where it logs in.
    public var login: String?
    /// The model; empty for `common` and `db`.
    public var model = ""
    /// The method of the model or of the service.
    public var method = ""
    /// Arguments by position.
    public var arguments: [FieldValue] = []
    /// Arguments by name.
    public var keywords = FieldObject()
    /// The whole body; nil for one that is no JSON.
    public private(set) var envelope: FieldValue?

    /// Whether the answer's body is the result itself, without an envelope.
    public private(set) var isBare = false

    /// Reads a request by whichever way in; what calls nothing that is known keeps its path as method.
    public init(_ request: HTTPExchangeRequest) {
        method = Self.methods[request.path] ?? request.path
        envelope = Self.parsed(request.body)
        if request.path.hasPrefix("/json/2/") || request.path == "/web/version" {
            readBare(request)
            return
        }
        guard let envelope else { return }
        number = envelope["id"]?.intValue
        if request.path == "/web/session/authenticate" {
            database = envelope["params"]?["db"]?.stringValue
            login = envelope["params"]?["login"]?.stringValue
        }
        if request.path.hasPrefix("/web/dataset/call_kw") {
            let params = envelope["params"]
            model = params?["model"]?.stringValue ?? ""
            method = params?["method"]?.stringValue ?? method
            arguments = params?["args"]?.arrayValue ?? []
            keywords = params?["kwargs"]?.objectValue ?? keywords
            return
        }
        guard let params = envelope["params"], let arguments = params["args"]?.arrayValue else {
            return
        }
        method = params["method"]?.stringValue ?? method
        if method == "authenticate" || method == "login", arguments.count >= 3 {
            database = arguments[0].stringValue
            login = arguments[1].stringValue
        }
        if method == "execute_kw" || method == "execute", arguments.count >= 5 {
            database = arguments[0].stringValue
            uid = arguments[1].intValue
            model = arguments[3].stringValue ?? ""
            method = arguments[4].stringValue ?? ""
            self.arguments = arguments.count > 5 ? arguments[5].arrayValue ?? [] : []
            keywords = arguments.count > 6 ? arguments[6].objectValue ?? FieldObject() : keywords
        }
    }

    /// What is asked at addresses of their own.
    private static let methods = [
        "/web/session/authenticate": "authenticate", "/web/webclient/version_info": "version",
        "/web/version": "version",
    ]

    /// Model and method stand in the path, the number in a header, and the body holds the arguments by name.
    private mutating func readBare(_ request: HTTPExchangeRequest) {
        isBare = true
        number = request.headers.first { $0.name == "x-request-id" }.flatMap { Int64($0.value) }
        database = request.headers.first { $0.name == "x-odoo-database" }?.value
        let parts = request.path.dropFirst("/json/2/".utf8.count).split(separator: "/")
        guard request.path.hasPrefix("/json/2/"), parts.count == 2 else { return }
        model = String(parts[0])
        method = String(parts[1])
        keywords = envelope?.objectValue ?? keywords
    }

    /// What faults and the trace call it: `sale.order.search_read`, `common.version`.
    public var label: String { model.isEmpty ? "common.\(method)" : "\(model).\(method)" }

    /// An argument by name, or by its place for the methods that search.
    public func argument(_ name: String, at place: Int) -> FieldValue? {
        keywords[name] ?? (place < arguments.count ? arguments[place] : nil)
    }

    /// The domain as sent; nil for methods that take none.
    public var domain: FieldValue? {
        ["search", "search_read", "search_count"].contains(method)
            ? argument("domain", at: 0) : nil
    }

    /// The ids of the records that it asks for, where it names them; empty where it does not.
    public var namedIDs: [Int64] {
        if method == "read" {
            return argument("ids", at: 0)?.arrayValue?.compactMap(\.intValue) ?? []
        }
        guard method == "search_read", let leaves = domain?.arrayValue else { return [] }
        for leaf in leaves {
            guard let parts = leaf.arrayValue, parts.count == 3, parts[0] == "id",
                parts[1] == "in"
            else { continue }
            return parts[2].arrayValue?.compactMap(\.intValue) ?? []
        }
        return []
    }

    /// The fields asked for, if they were named.
    public var fields: [String]? {
        let place = ["read": 1, "search_read": 1][method]
        guard let place, let list = argument("fields", at: place)?.arrayValue else { return nil }
        return list.compactMap(\.stringValue)
    }

    private static func parsed(_ bytes: [UInt8]) -> FieldValue? {
        do {
            return try JSONCodec.parse(bytes)
        } catch {
            return nil
        }
    }
}

extension WireOutcome {
    /// What an answer holds, for the history.
    public static func reading(_ answer: HTTPExchangeResponse, to call: WireCall) -> WireOutcome {
        var series = JSONSeries()
        return reading(answer, to: call, in: &series)
    }

    /// What an answer holds, one of many that are much alike.
    static func reading(
        _ answer: HTTPExchangeResponse, to call: WireCall, in series: inout JSONSeries
    ) -> WireOutcome {
        if call.isBare { return readingBare(answer, to: call, in: &series) }
        guard answer.status == 200 else { return .unreadable("HTTP \(answer.status)") }
        if answer.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
            return .unreadable("HTML with HTTP 200")
        }
        let envelope: RPCResponse
        do {
            envelope = try RPCResponse(envelope: series.parse(answer.body))
        } catch {
            return .unreadable("no JSON-RPC answer: \(error)")
        }
        switch envelope.outcome {
        case .fault(let fault): return .fault(fault)
        case .result(let value): return .reading(value ?? .null, of: call.method)
        }
    }

    /// A result without an envelope, or an error object under a status that tells of it.
    private static func readingBare(
        _ answer: HTTPExchangeResponse, to call: WireCall, in series: inout JSONSeries
    ) -> WireOutcome {
        let value: FieldValue
        do {
            value = try series.parse(answer.body)
        } catch {
            return .unreadable(
                answer.status == 200 ? "no JSON: \(error)" : "HTTP \(answer.status)")
        }
        if answer.status == 200 { return .reading(value, of: call.method) }
        guard let error = value.objectValue, let name = error["name"]?.stringValue else {
            return .unreadable("HTTP \(answer.status)")
        }
        let text = error["message"]?.stringValue ?? ""
        return .fault(
            OdooFault(code: Int64(answer.status), message: text, name: name, text: text))
    }

    /// Whether an answer to a method can hold records.
    static func canBringRows(_ method: String) -> Bool {
        method == "search_read" || method == "read"
    }

    private static func reading(_ value: FieldValue, of method: String) -> WireOutcome {
        switch (method, value) {
        case (_, .array(let rows)) where canBringRows(method):
            return .rows(rows.compactMap(WireRow.init(wire:)))
        case ("search", .array(let ids)): return .ids(ids.compactMap(\.intValue))
        case ("search_count", .int(let count)): return .count(count)
        default: return .value(value)
        }
    }
}

extension WireRow {
    /// Reads one record of an answer.
    init?(wire value: FieldValue) {
        guard let row = value.objectValue, let id = row["id"]?.intValue else { return nil }
        let stamp = row["write_date"]?.stringValue.flatMap(OdooTimestamp.init(wire:))
        self.init(id: id, stamp: stamp?.seconds, values: row)
    }
}
