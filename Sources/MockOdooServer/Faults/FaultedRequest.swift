import OdooProtocol

/// What of a request decides whether a fault strikes it.
struct FaultedRequest {
    let path: String
    var model: String?
    var method: String?

    /// Reads the model and the method from a JSON-RPC body or a JSON-2 path; other requests have
    /// neither.
    init(_ request: HTTPExchangeRequest) {
        path = String(request.path.prefix { $0 != "?" })
        let parts = path.split(separator: "/")
        if parts.count >= 4, parts[0] == "json", parts[1] == "2" {
            (model, method) = (String(parts[2]), String(parts[3]))
            return
        }
        guard let envelope = Self.parsed(request.body), let params = envelope["params"] else {
            return
        }
        if let arguments = params["args"]?.arrayValue, params["service"] == "object" {
            guard arguments.count >= 5 else { return }
            model = arguments[3].stringValue
            method = arguments[4].stringValue
        } else {
            model = params["model"]?.stringValue
            method = params["method"]?.stringValue
        }
    }

    private static func parsed(_ bytes: [UInt8]) -> FieldValue? {
        do {
            return try JSONCodec.parse(bytes)
        } catch {
            return nil
        }
    }
}
