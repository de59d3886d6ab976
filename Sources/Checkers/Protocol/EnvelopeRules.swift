import OdooProtocol

/// The outer form of requests, by the ways into Odoo: path, method, headers, envelope.
///
/// After the recorded answers of Odoo 17.0, 18.0 and 19.0 to whole and broken requests.
struct EnvelopeRules {
    /// The server's major release.
    let release: Int

    /// Refuses what no server would take, whatever it asks for.
    func check(_ request: WireRequest) throws(Complaint) {
        switch request.path {
        case "/jsonrpc":
            try checkRPC(request)
        case "/web/session/authenticate":
            let params = try rpcParams(request)
            for name in ["db", "login", "password"] {
                try Self.text(params[name], "params.\(name)")
            }
        case "/web/webclient/version_info", "/web/session/get_session_info",
            "/web/session/destroy":
            _ = try rpcParams(request)
        case "/web/version":
            guard request.method == "GET" else {
                throw Complaint("the method", "\(request.method) where GET is expected")
            }
        case let path where path.hasPrefix("/web/dataset/call_kw"):
            try checkSessionCall(request)
        case let path where path.hasPrefix("/json/2/"):
            try checkJSON2(request)
        default: throw Complaint("the path", "\(request.path) is no way into Odoo")
        }
    }

    // MARK: JSON-RPC

    private func rpcParams(_ request: WireRequest) throws(Complaint) -> FieldObject {
        try checkJSONPost(request)
        guard let envelope = request.body?.objectValue else {
            throw Complaint("the envelope", "it is no object")
        }
        guard envelope["jsonrpc"] == "2.0" else {
            throw Complaint("the envelope", "it does not say jsonrpc 2.0")
        }
        switch envelope["id"] {
        case .int?, .string?: break
        default: throw Complaint("the envelope", "its id is no number and no text")
        }
        guard let params = envelope["params"]?.objectValue else {
            throw Complaint("the envelope", "its params are no object")
        }
        return params
    }

    private func checkRPC(_ request: WireRequest) throws(Complaint) {
        let params = try rpcParams(request)
        let service = try Self.text(params["service"], "params.service")
        let method = try Self.text(params["method"], "params.method")
        guard let arguments = params["args"]?.arrayValue else {
            throw Complaint("params.args", "it is no list")
        }
        switch (service, method) {
        case ("common", "version"): try Self.count(arguments, 0...0, method)
        case ("common", "authenticate"), ("common", "login"):
            let length = method == "login" ? 3 : 4
            try Self.count(arguments, length...length, method)
            for (place, name) in ["database", "login", "password"].enumerated() {
                try Self.text(arguments[place], "the \(name)")
            }
            guard length == 3 || arguments[3].objectValue != nil else {
                throw Complaint("the client's description", "it is no object")
            }
        case ("object", "execute_kw"): try checkExecute(arguments)
        default: throw Complaint("params.method", "\(service) has no method \(method)")
        }
    }

    private func checkExecute(_ arguments: [FieldValue]) throws(Complaint) {
        try Self.count(arguments, 6...7, "execute_kw")
        try Self.text(arguments[0], "the database")
        guard case .int(let uid) = arguments[1], uid > 0 else {
            throw Complaint("the user's id", "it is no number above 0")
        }
        try Self.text(arguments[2], "the password")
        try Self.text(arguments[3], "the model")
        try Self.text(arguments[4], "the method")
        guard arguments[5].arrayValue != nil else {
            throw Complaint("the arguments", "they are no list")
        }
        guard arguments.count < 7 || arguments[6].objectValue != nil else {
            throw Complaint("the keywords", "they are no object")
        }
    }

    private func checkSessionCall(_ request: WireRequest) throws(Complaint) {
        let params = try rpcParams(request)
        try Self.text(params["model"], "params.model")
        try Self.text(params["method"], "params.method")
        guard params["args"]?.arrayValue != nil else {
            throw Complaint("params.args", "it is no list")
        }
        guard params["kwargs"]?.objectValue != nil else {
            throw Complaint("params.kwargs", "it is no object")
        }
        guard request.header("cookie")?.contains("session_id=") == true else {
            throw Complaint("the cookie", "there is no session in it")
        }
    }

    // MARK: JSON-2

    private func checkJSON2(_ request: WireRequest) throws(Complaint) {
        guard release >= 19 else {
            throw Complaint("the path", "there is no JSON-2 before release 19")
        }
        try checkJSONPost(request)
        let words = (request.header("authorization") ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw Complaint("the header authorization", "it bears no key")
        }
        let parts = request.path.dropFirst("/json/2/".utf8.count)
            .split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw Complaint("the path", "it does not name a model and a method")
        }
        guard request.body?.objectValue != nil else {
            throw Complaint("the body", "it is no object of arguments")
        }
    }

    // MARK: Parts

    private func checkJSONPost(_ request: WireRequest) throws(Complaint) {
        guard request.method == "POST" else {
            throw Complaint("the method", "\(request.method) where POST is expected")
        }
        let type = request.header("content-type") ?? ""
        guard type == "application/json" || type.hasPrefix("application/json;") else {
            throw Complaint(
                "the header content-type",
                type.isEmpty ? "it is missing" : "it is \(type), not application/json")
        }
        guard request.body != nil else {
            throw Complaint("the body", request.hasBody ? "it is no JSON" : "it is empty")
        }
    }

    @discardableResult
    private static func text(_ value: FieldValue?, _ place: String) throws(Complaint) -> String {
        guard let text = value?.stringValue, !text.isEmpty else {
            throw Complaint(place, value == nil ? "it is missing" : "it is no text, or empty")
        }
        return text
    }

    private static func count(
        _ arguments: [FieldValue], _ range: ClosedRange<Int>, _ method: String
    ) throws(Complaint) {
        guard range.contains(arguments.count) else {
            throw Complaint(
                "params.args",
                "\(method) takes \(range.upperBound) arguments, \(arguments.count) are given")
        }
    }
}
