import OdooProtocol

extension OdooWorld {
    /// Answers a call at `/json/2/<model>/<method>`, and tells how to call at any path below.
    mutating func json2(
        _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse {
        let isCall = request.segments.count == 4 && request.method == "POST"
        let exchange = open(request, at: instants)
        do throws(WebFailure) {
            try checkDatabaseHeader(exchange, isFree: false)
            guard isCall || Self.json2Methods.contains(request.method) else {
                throw .refused(
                    Refusal(
                        page: HTTPFailure.methodNotAllowed(
                            Self.json2Methods.joined(separator: ", ")
                        ).page))
            }
            try checkMedia(request, isCall ? "/json/2/<__model__>/<__method__>" : "/json/2")
            guard isCall else {
                _ = try body(of: request)
                throw .http(.notFound("Did you mean POST /json/2/<model>/<method>?"))
            }
            let uid = try bearer(of: exchange)
            let call = JSON2Call(
                model: request.segments[2], method: request.segments[3], uid: uid,
                parameters: try body(of: request))
            let (result, page) = try framing(JSONFrame()) { (world) throws(WebFailure) in
                try world.run(call, at: instants.database)
            }
            return page.map { Self.json($0) } ?? Self.json(result ?? .null)
        } catch {
            return bare(error)
        }
    }

    private static let json2Methods = [
        "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
    ]

    /// Answers a request for a model's description at `/doc-bearer/<model>.json`; nil for any
    /// other path.
    mutating func modelDocument(
        _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse? {
        guard request.segments.count == 2, request.segments[1].hasSuffix(".json") else {
            return nil
        }
        let name = String(request.segments[1].dropLast(".json".count))
        let exchange = open(request, at: instants)
        do throws(WebFailure) {
            try checkDatabaseHeader(exchange, isFree: false)
            try checkMedia(
                request,
                name == "index" ? "/doc-bearer/index.json" : "/doc-bearer/<model_name>.json")
            let uid = try bearer(of: exchange)
            let document = ModelDocument(env: readingEnvironment(uid: uid))
            guard name != "index" else {
                return Self.json(document.index(modules: installedModules))
            }
            guard let model = registry[name] else { throw .http(.notFound()) }
            let fields = try perform(
                JSON2Call(model: name, method: "fields_get", uid: uid, parameters: FieldObject()),
                at: instants.database)
            var page = Self.json(document.description(of: model, fields: fields))
            page.headers += [
                HeaderField("cache-control", "no-cache, private"),
                HeaderField("content-language", "en-US"),
            ]
            return page
        } catch {
            return bare(error)
        }
    }

    // MARK: What comes before a call

    private func checkMedia(_ request: WebRequest, _ route: String) throws(WebFailure) {
        guard request.isJSON || request.body.isEmpty else {
            throw .refused(
                Refusal(
                    page: HTTPFailure.incompatible(route, type: "json2", version: version).page))
        }
    }

    /// The user whose key a request bears; one with a session may look around in a browser.
    private func bearer(of exchange: WebExchange) throws(WebFailure) -> Int64 {
        let request = exchange.request
        let user = user(of: exchange)
        if let key = Self.bearerToken(request.header("authorization")) {
            let credentials = Credentials(env: readingEnvironment(uid: 1), keys: web.keys)
            guard let uid = credentials.user(ofKey: key) else {
                throw .http(.unauthorized("Invalid apikey"))
            }
            guard user == nil || user == uid else {
                var fault = OdooFault.accessDenied
                fault.text = "Session user does not match the used apikey."
                fault.arguments = [.string(fault.text)]
                throw .fault(fault)
            }
            return uid
        }
        guard let user else {
            throw .http(
                .unauthorized(
                    "User not authenticated, use an API Key with a Bearer Authorization header."))
        }
        let isVisit =
            request.header("sec-fetch-dest") == "document"
            && request.header("sec-fetch-mode") == "navigate"
            && ["none", "same-origin"].contains(request.header("sec-fetch-site") ?? "")
            && request.header("sec-fetch-user") == "?1"
        guard isVisit else {
            throw .http(
                .unauthorized(
                    "Missing \"Authorization\" or Sec-headers for interactive usage."))
        }
        return user
    }

    /// What follows `Bearer` and blanks, whatever the case of the word.
    private static func bearerToken(_ header: String?) -> String? {
        guard let header, header.lowercased().hasPrefix("bearer") else { return nil }
        let rest = header.dropFirst("bearer".count)
        let token = rest.drop { $0 == " " || $0 == "\t" }
        return token.isEmpty || token.count == rest.count ? nil : String(token)
    }

    /// The members of the body; those of a body that is no object are none.
    private func body(of request: WebRequest) throws(WebFailure) -> FieldObject {
        guard !request.body.isEmpty else { return FieldObject() }
        switch JSONBody.read(request.body) {
        case .success(let value): return value.objectValue ?? FieldObject()
        case .failure(let complaint):
            throw .http(.badRequest("could not parse the body as json: \(complaint.text)"))
        }
    }

    // MARK: The call

    private mutating func run(
        _ call: JSON2Call, at instant: OdooTimestamp
    ) throws(WebFailure) -> FieldValue? {
        let env = readingEnvironment(uid: call.uid)
        guard let model = registry[call.model] else {
            throw .http(.notFound("the model \(PythonText.repr(call.model)) does not exist"))
        }
        try call.checkContext()
        let method: MethodDefinition
        do throws(OdooFault) {
            method = try Dispatch(env: env).publicMethod(call.method, of: model)
        } catch {
            if error.name == "builtins.AttributeError" { throw .http(.notFound(error.text)) }
            throw .fault(error)
        }
        guard method.worksOnRecords || !PythonText.isTruthy(call.ids) else {
            throw .http(.unprocessable("cannot call \(call.model).\(call.method) with ids"))
        }
        try call.checkArguments(of: method)
        let result = try perform(call, worksOnRecords: method.worksOnRecords, at: instant)
        // A set of records is the list of its ids, however few there are.
        if call.method == "create", case .int? = result { return .array([result ?? .null]) }
        return result
    }

    private mutating func perform(
        _ call: JSON2Call, worksOnRecords: Bool = false, at instant: OdooTimestamp
    ) throws(WebFailure) -> FieldValue? {
        do {
            return try perform(
                call.modelCall(worksOnRecords: worksOnRecords), at: instant,
                author: .rpc(uid: call.uid))
        } catch {
            throw .fault(error)
        }
    }

    // MARK: Errors

    /// The answer to a failure: a true status and the bare error object.
    private func bare(_ failure: WebFailure) -> HTTPExchangeResponse {
        switch failure {
        case .refused(let refusal): return refusal.page
        case .http(let error):
            var fault = told(error.fault)
            fault.text = error.description
            fault.arguments = [.string(error.description), .int(Int64(error.status))]
            var page = Self.json(Self.bareObject(fault), status: error.status)
            page.headers += error.headers
            return page
        case .fault(let fault):
            return Self.json(Self.bareObject(told(fault)), status: fault.httpStatus)
        case .sessionExpired:
            return Self.json(Self.bareObject(told(.sessionExpired)), status: 403)
        }
    }

    private static func bareObject(_ fault: OdooFault) -> FieldValue {
        [
            "name": .string(fault.name), "message": .string(fault.text),
            "arguments": .array(fault.arguments), "context": .object(fault.context),
            "debug": .string(fault.debug),
        ]
    }
}
