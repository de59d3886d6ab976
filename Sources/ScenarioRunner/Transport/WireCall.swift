public import Checkers
public import OdooProtocol

/// A request of the engine as the harness reads it off the wire, by code of its own and not the engine's.
public struct WireCall: Sendable {
    /// The JSON-RPC id.
    public var number: Int64?
    /// The model; empty for `common` and `db`.
    public var model = ""
    /// The method of the model or of the service.
    public var method = ""
    /// Arguments by position.
    public var arguments: [FieldValue] = []
    /// Arguments by name.
    public var keywords = FieldObject()

    /// Reads a request; what is no JSON-RPC call keeps its path as method.
    public init(_ request: HTTPExchangeRequest) {
        method = request.path
        guard let envelope = Self.parsed(request.body) else { return }
        number = envelope["id"]?.intValue
        guard let params = envelope["params"], let arguments = params["args"]?.arrayValue else {
            return
        }
        method = params["method"]?.stringValue ?? method
        if method == "execute_kw" || method == "execute", arguments.count >= 5 {
            model = arguments[3].stringValue ?? ""
            method = arguments[4].stringValue ?? ""
            self.arguments = arguments.count > 5 ? arguments[5].arrayValue ?? [] : []
            keywords = arguments.count > 6 ? arguments[6].objectValue ?? FieldObject() : keywords
        }
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
        guard answer.status == 200 else { return .unreadable("HTTP \(answer.status)") }
        if answer.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
            return .unreadable("HTML with HTTP 200")
        }
        let envelope: RPCResponse
        do {
            envelope = try RPCResponse(envelope: JSONCodec.parse(answer.body))
        } catch {
            return .unreadable("no JSON-RPC answer: \(error)")
        }
        switch envelope.outcome {
        case .fault(let fault): return .fault(fault)
        case .result(let value): return .reading(value ?? .null, of: call.method)
        }
    }

    private static func reading(_ value: FieldValue, of method: String) -> WireOutcome {
        switch (method, value) {
        case ("search_read", .array(let rows)), ("read", .array(let rows)):
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
