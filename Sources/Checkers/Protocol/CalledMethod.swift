import OdooProtocol

/// The call of a model's method that a request bears, by whichever way in; its credential is left behind.
struct CalledMethod: Hashable, Sendable {
    var model: String
    var method: String
    /// By position; none on ways that know names only.
    var arguments: [FieldValue] = []
    /// By name.
    var keywords = FieldObject()

    /// Reads a request; nil if it calls no model's method, or cannot be read.
    init?(_ request: WireRequest) {
        if request.path.hasPrefix("/json/2/") {
            let parts = request.path.dropFirst("/json/2/".utf8.count).split(separator: "/")
            guard parts.count == 2, let body = request.body?.objectValue else { return nil }
            model = String(parts[0])
            method = String(parts[1])
            keywords = body
            return
        }
        guard let params = request.body?["params"]?.objectValue else { return nil }
        if request.path.hasPrefix("/web/dataset/call_kw") {
            guard let model = params["model"]?.stringValue,
                let method = params["method"]?.stringValue
            else { return nil }
            self.model = model
            self.method = method
            arguments = params["args"]?.arrayValue ?? []
            keywords = params["kwargs"]?.objectValue ?? FieldObject()
            return
        }
        guard params["service"] == "object", let args = params["args"]?.arrayValue,
            args.count >= 5, let model = args[3].stringValue, let method = args[4].stringValue
        else { return nil }
        self.model = model
        self.method = method
        arguments = args.count > 5 ? args[5].arrayValue ?? [] : []
        keywords = args.count > 6 ? args[6].objectValue ?? FieldObject() : FieldObject()
    }
}
