import OdooProtocol

extension OdooWorld {
    /// Answers a call of a JSON route of the web client.
    mutating func web(
        _ controller: WebController, _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        guard request.isJSON else {
            return HTTPFailure.incompatible(
                controller.route, type: version == .v19 ? "jsonrpc" : "json", version: version
            ).page
        }
        var exchange = open(request, at: instants)
        var id = FieldValue.null
        do throws(WebFailure) {
            try checkDatabaseHeader(exchange, isFree: !controller.needsUser)
            if controller.looksAhead(version) { try lookAhead(request.body) }
            if controller.needsUser, user(of: exchange) == nil { throw .sessionExpired }
            let parameters: FieldObject
            switch Self.envelope(request.body) {
            case .failure(let refusal): throw .refused(refusal)
            case .success(let envelope):
                id = envelope["id"] ?? .null
                parameters = try raising { () throws(OdooFault) in
                    let given = try PythonCall.parameters(of: envelope)
                    try PythonCall.demand(
                        controller.required, in: given, of: controller.function)
                    return given
                }
            }
            let result = try run(controller.action, parameters, &exchange)
            var page = Self.json(RPCResponse(id: id, outcome: .result(result)).envelope)
            if let cookie = close(exchange) { page.headers.append(cookie) }
            return page
        } catch {
            return answer(to: error, id: id)
        }
    }

    private func answer(to failure: WebFailure, id: FieldValue) -> HTTPExchangeResponse {
        let fault: OdooFault
        switch failure {
        case .refused(let refusal): return refusal.page
        case .fault(let raised): fault = told(raised)
        case .http(let error):
            var raised = told(error.fault)
            raised.code = error.status == 404 ? 404 : raised.code
            fault = raised
        case .sessionExpired:
            var raised = told(.sessionExpired)
            raised.code = 100
            fault = raised
        }
        return Self.json(RPCResponse(id: id, outcome: .fault(fault)).envelope)
    }

    /// What is found out about a call before its session is looked at: whether it may read from a
    /// replica. Bodies that cannot tell fail here already.
    private func lookAhead(_ body: [UInt8]) throws(WebFailure) {
        switch JSONBody.read(body) {
        case .failure(let complaint):
            throw .fault(OdooFault(name: "json.decoder.JSONDecodeError", text: complaint.text))
        case .success(let value):
            guard case .object(let envelope) = value else {
                throw .fault(.type("'\(PythonText.typeName(value))' object is not subscriptable"))
            }
            guard let given = envelope["params"] else { throw .fault(.key("params")) }
            guard case .object(let parameters) = given else {
                throw .fault(.type("'\(PythonText.typeName(given))' object is not subscriptable"))
            }
            guard let model = parameters["model"]?.stringValue, registry[model] != nil else {
                throw .http(.notFound())
            }
            guard parameters["method"] != nil else { throw .fault(.key("method")) }
        }
    }

    /// Refuses a database that there is not, and one beside a session; since 19.0.
    func checkDatabaseHeader(
        _ exchange: WebExchange, isFree: Bool
    ) throws(WebFailure) {
        guard version == .v19, let name = exchange.request.header("x-odoo-database"),
            name != database
        else { return }
        guard exchange.session.uid == nil else {
            throw .refused(
                Refusal(
                    page: HTTPFailure.forbidden(
                        "Cannot use both the session_id cookie and the x-odoo-database header."
                    ).page))
        }
        guard isFree else { throw .refused(Refusal(page: Pages.noDatabase)) }
    }

    // MARK: Actions

    private mutating func run(
        _ action: WebController.Action, _ parameters: FieldObject, _ exchange: inout WebExchange
    ) throws(WebFailure) -> FieldValue? {
        switch action {
        case .versionInfo: return CommonService.version(version)
        case .databaseList: return [.string(database)]
        case .languages: return [["en_US", "English (US)"]]
        case .authenticate: return try logIn(parameters, &exchange)
        case .sessionInfo:
            exchange.isDirty = true
            return sessionInfo(of: exchange)
        case .check: return nil
        case .destroy:
            exchange.session.uid = nil
            exchange.rotates = true
            return nil
        case .modules: return .array(installedModules.map(FieldValue.string))
        case .account:
            return .string(
                "https://accounts.odoo.com/oauth2/auth?response_type=token&client_id=&"
                    + "scope=userinfo")
        case .callKw: return try call(parameters, exchange)
        case .callButton:
            // Only what opens something else is of use to a button.
            let result = try call(parameters, exchange)
            if case .object? = result { return result }
            return false
        case .resequence: return try resequence(parameters, exchange)
        }
    }

    private mutating func logIn(
        _ parameters: FieldObject, _ exchange: inout WebExchange
    ) throws(WebFailure) -> FieldValue? {
        guard parameters["db"] == .string(database) else {
            throw .fault(.access("Database not found."))
        }
        let credentials = Credentials(env: readingEnvironment(uid: 1))
        guard case .string(let login)? = parameters["login"],
            case .string(let password)? = parameters["password"], !password.isEmpty,
            let uid = credentials.user(login: login, password: password),
            let token = sessionToken(uid)
        else { throw .fault(.accessDenied) }
        exchange.session.uid = uid
        exchange.session.token = token
        exchange.rotates = true
        return sessionInfo(of: exchange)
    }

    private mutating func call(
        _ parameters: FieldObject, _ exchange: WebExchange
    ) throws(WebFailure) -> FieldValue? {
        let model = PythonText.str(parameters["model"] ?? .null)
        // Before 18.0 the registry is asked for the model without further ado.
        guard registry[model] != nil else { throw .fault(.key(model)) }
        let given = parameters["kwargs"] ?? .null
        guard case .object(let keywords) = given else {
            let type = PythonText.typeName(given)
            throw .fault(
                version == .v17
                    ? .attribute("'\(type)' object has no attribute 'pop'")
                    : .type("'\(type)' object is not iterable"))
        }
        guard case .array(let arguments)? = parameters["args"] else {
            let type = PythonText.typeName(parameters["args"] ?? .null)
            throw .fault(.type("'\(type)' object is not iterable"))
        }
        return try perform(
            ModelCall(
                model: model, method: PythonText.str(parameters["method"] ?? .null),
                arguments: arguments, keywords: keywords), exchange)
    }

    /// Numbers records in their new order.
    private mutating func resequence(
        _ parameters: FieldObject, _ exchange: WebExchange
    ) throws(WebFailure) -> FieldValue? {
        let name = PythonText.str(parameters["model"] ?? .null)
        let field = parameters["field"]?.stringValue ?? "sequence"
        guard let model = registry[name] else { throw .fault(.key(name)) }
        guard model[field] != nil else { return false }
        guard let uid = exchange.session.uid else { throw .sessionExpired }
        let offset = parameters["offset"]?.intValue ?? 0
        let instant = exchange.instants.database
        let transaction = begin(at: instant, author: .rpc(uid: uid))
        do throws(OdooFault) {
            let ids = RecordIDs.plain(parameters["ids"] ?? .null)
            for (place, id) in ids.enumerated() {
                let values: FieldObject = [field: .int(Int64(place) + offset)]
                try perform(
                    ModelCall(
                        model: name, method: "write", arguments: [[.int(id)], .object(values)],
                        uid: uid), in: transaction)
            }
            try commit(transaction, at: instant)
        } catch {
            abort(transaction)
            throw .fault(error)
        }
        return true
    }

    private mutating func perform(
        _ call: ModelCall, _ exchange: WebExchange
    ) throws(WebFailure) -> FieldValue? {
        guard let uid = exchange.session.uid else { throw .sessionExpired }
        var call = call
        call.uid = uid
        do {
            return try perform(call, at: exchange.instants.database, author: .rpc(uid: uid))
        } catch {
            throw .fault(error)
        }
    }
}
