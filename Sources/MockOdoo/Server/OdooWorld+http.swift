public import OdooProtocol

extension OdooWorld {
    /// Answers one HTTP request: one transaction that begins and commits at the database's instant.
    ///
    /// Whatever a call raises is an answer, as on a real server; nothing of the call is kept then.
    public mutating func respond(
        to request: HTTPExchangeRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        var page = route(request, at: instants)
        page.headers += [
            HeaderField("content-length", String(page.body.count)),
            HeaderField("x-content-type-options", "nosniff"),
            HeaderField("server", "Werkzeug/3.0.1 Python/3.12.3"),
            HeaderField("date", instants.web.httpDate),
        ]
        return page
    }

    private mutating func route(
        _ request: HTTPExchangeRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        let path =
            request.path.split(separator: "?", omittingEmptySubsequences: false)
            .first.map(String.init) ?? "/"
        switch path {
        case "/jsonrpc":
            return json(request) { (world, envelope) in
                world.callService(envelope, at: instants)
            }
        case "/web/webclient/version_info":
            let version = CommonService.version(version)
            return json(request) { _, envelope in
                RPCResponse(id: envelope["id"] ?? .null, outcome: .result(version))
            }
        case "/web/database/list":
            let names: FieldValue = [.string(database)]
            return json(request) { _, envelope in
                RPCResponse(id: envelope["id"] ?? .null, outcome: .result(names))
            }
        case "/web/health":
            var answer: FieldObject = ["status": "pass"]
            if request.path.contains("db_server_status=1") { answer["db_server_status"] = true }
            return HTTPExchangeResponse(
                status: 200, headers: [HeaderField("content-type", "application/json")],
                body: JSONCodec.writePython(.object(answer)))
        default: return Pages.notFound
        }
    }

    /// Reads a JSON-RPC body and writes the answer.
    private mutating func json(
        _ request: HTTPExchangeRequest,
        _ answer: (inout OdooWorld, FieldObject) -> RPCResponse
    ) -> HTTPExchangeResponse {
        let type = request.headers.first { $0.name == "content-type" }?.value ?? ""
        let media = type.split(separator: ";").first.map { String($0).trimmingBlanks.lowercased() }
        guard media == "application/json" || media == "application/json-rpc" else {
            return version == .v19 ? Pages.unsupportedMedia : Pages.badRequest("Bad Request")
        }
        guard let value = try? JSONCodec.parse(request.body) else {
            return Pages.badRequest("Invalid JSON data: the body cannot be read")
        }
        guard case .object(let envelope) = value else {
            return Pages.plain(400, "Invalid JSON-RPC data")
        }
        let response = answer(&self, envelope)
        return HTTPExchangeResponse(
            status: 200,
            headers: [HeaderField("content-type", "application/json; charset=utf-8")],
            body: JSONCodec.writePython(response.envelope))
    }

    private mutating func callService(
        _ envelope: FieldObject, at instants: WorldInstants
    ) -> RPCResponse {
        let id = envelope["id"] ?? .null
        do {
            let call = try ServiceCall(envelope, version: version)
            return RPCResponse(id: id, outcome: .result(try run(call, at: instants)))
        } catch {
            return RPCResponse(id: id, outcome: .fault(told(error)))
        }
    }

    private mutating func run(
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
        try Credentials(env: env).check(login)
        let modelCall = try reader.modelCall(call, uid: login.uid)
        return try perform(modelCall, at: instants.database, author: .rpc(uid: login.uid))
    }

    /// The fault as this version tells it.
    private func told(_ fault: OdooFault) -> OdooFault {
        var fault = fault
        fault.code = version.errorCode
        fault.debug = "Traceback (most recent call last):\n\(fault.name): \(fault.text)\n"
        return fault
    }
}
