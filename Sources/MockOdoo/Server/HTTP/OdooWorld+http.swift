public import OdooProtocol

extension OdooWorld {
    /// Answers one HTTP request: one transaction that begins and commits at the database's instant.
    ///
    /// Whatever a call raises is an answer, as on a real server; nothing of the call is kept then.
    public mutating func respond(
        to request: HTTPExchangeRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        var page = route(WebRequest(request), at: instants)
        page.headers += [
            HeaderField("content-length", String(page.body.count)),
            HeaderField("x-content-type-options", "nosniff"),
            HeaderField("server", "Werkzeug/3.0.1 Python/3.12.3"),
            HeaderField("date", instants.web.httpDate),
        ]
        return page
    }

    private mutating func route(
        _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        if request.path == "/jsonrpc" { return jsonRPC(request, at: instants) }
        switch request.segments.first {
        case "xmlrpc":
            return xmlRPC(request, at: instants) ?? Pages.notFound
        case "json" where version == .v19 && request.segments.dropFirst().first == "2":
            return json2(request, at: instants)
        case "doc-bearer" where version == .v19:
            return modelDocument(request, at: instants) ?? Pages.notFound
        default:
            if let controller = WebController.named(request.path, version: version) {
                return web(controller, request, at: instants)
            }
            return webPage(request, at: instants) ?? Pages.notFound
        }
    }

    // MARK: JSON-RPC

    private mutating func jsonRPC(
        _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        guard request.isJSON else {
            return HTTPFailure.incompatible(
                "/jsonrpc", type: version == .v19 ? "jsonrpc" : "json", version: version
            ).page
        }
        switch Self.envelope(request.body) {
        case .failure(let refusal): return refusal.page
        case .success(let envelope):
            var response = RPCResponse(id: envelope["id"] ?? .null, outcome: .result(nil))
            do throws(OdooFault) {
                let call = try ServiceCall(envelope, version: version)
                let frame = JSONFrame(
                    head: Self.headOfResult + JSONCodec.writePython(response.id)
                        + Self.nameOfResult,
                    tail: Self.tailOfResult)
                let (result, page) = try framing(frame) { (world) throws(OdooFault) in
                    try world.run(call, at: instants)
                }
                if let page { return Self.json(page) }
                response.outcome = .result(result)
            } catch {
                response.outcome = .fault(told(error))
            }
            return Self.json(response.envelope)
        }
    }

    private static let headOfResult = Array("{\"jsonrpc\": \"2.0\", \"id\": ".utf8)
    private static let nameOfResult = Array(", \"result\": ".utf8)
    private static let tailOfResult = Array("}".utf8)

    /// Runs a call whose records, if it reads any, are written into a frame: its result, and the
    /// answer in place of it if one was written.
    mutating func framing<Failure: Error>(
        _ frame: JSONFrame, _ body: (inout OdooWorld) throws(Failure) -> FieldValue?
    ) throws(Failure) -> (result: FieldValue?, page: [UInt8]?) {
        self.frame = frame
        page = nil
        defer {
            self.frame = nil
            page = nil
        }
        return (try body(&self), page)
    }

    /// The object that a JSON-RPC body holds, or the page that other bodies get.
    static func envelope(_ body: [UInt8]) -> Result<FieldObject, Refusal> {
        switch JSONBody.read(body) {
        case .success(.object(let envelope)): .success(envelope)
        case .success: .failure(Refusal(page: Pages.plain(400, "Invalid JSON-RPC data")))
        case .failure: .failure(Refusal(page: Pages.plain(400, "Invalid JSON data")))
        }
    }

    /// A JSON answer.
    static func json(_ value: FieldValue, status: Int = 200) -> HTTPExchangeResponse {
        json(JSONCodec.writePython(value), status: status)
    }

    /// An answer that is written already.
    static func json(_ body: [UInt8], status: Int = 200) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status,
            headers: [HeaderField("content-type", "application/json; charset=utf-8")], body: body)
    }

    // MARK: Services

    /// Runs a call of a service, however it came.
    /// - Throws: what Odoo raises.
    mutating func run(
        _ call: ServiceCall, at instants: WorldInstants
    ) throws(OdooFault) -> FieldValue? {
        switch call.service {
        case "common":
            let transaction = store.begin(at: instants.database, author: .rpc(uid: 0))
            return try CommonService(world: self, env: environment(transaction, uid: 1)).run(call)
        case "db": return try DatabaseService(world: self).run(call)
        case "object": return try callObject(call, at: instants)
        default: throw .key(call.service)
        }
    }

    private mutating func callObject(
        _ call: ServiceCall, at instants: WorldInstants
    ) throws(OdooFault) -> FieldValue? {
        let reader = ObjectService(version: version, database: database)
        let login = try reader.login(call)
        let env = environment(
            store.begin(at: instants.database, author: .rpc(uid: login.uid)), uid: login.uid)
        try Credentials(env: env, keys: web.keys).check(login)
        let modelCall = try reader.modelCall(call, uid: login.uid)
        return try perform(modelCall, at: instants.database, author: .rpc(uid: login.uid))
    }

    /// The fault as this version tells it.
    func told(_ fault: OdooFault) -> OdooFault {
        var fault = fault
        fault.code = version.errorCode
        fault.debug = fault.traceback
        return fault
    }
}
