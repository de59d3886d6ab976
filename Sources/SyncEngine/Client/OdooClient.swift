import OdooProtocol

/// Speaks to one Odoo database as one user, over `/jsonrpc`.
///
/// It makes requests and reads answers; it neither retries nor decides. Other ways into Odoo are other clients with the same
/// three methods.
struct OdooClient: Sendable {
    let transport: any OdooTransport
    let clock: any EngineClock
    let database: String
    let login: String
    let credential: Credential
    let timeout: Duration

    /// Asks for the server's version: needs no log-in, and its answer bears Odoo's time.
    func version(_ number: Int64) async -> Exchange {
        await send(
            RPCRequest(id: .int(number), service: "common", method: "version", arguments: []))
    }

    /// Asks for the user's id; the result is `false` if login or password are wrong.
    func authenticate(_ number: Int64) async -> Exchange {
        await send(
            RPCRequest(
                id: .int(number), service: "common", method: "authenticate",
                arguments: [
                    .string(database), .string(login), .string(credential.secret),
                    .object(FieldObject()),
                ]))
    }

    /// Calls a model's method.
    func call(_ number: Int64, uid: Int64, _ call: ModelCall) async -> Exchange {
        await send(
            .executeKw(
                id: number, database: database, uid: uid, password: credential.secret,
                model: call.model, method: call.method, arguments: call.arguments,
                keywords: call.keywords))
    }

    /// Sends a request and reads what comes back.
    private func send(_ request: RPCRequest) async -> Exchange {
        let message = HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc",
            headers: [
                HeaderField("content-type", "application/json"),
                HeaderField("accept", "application/json"),
            ],
            body: JSONCodec.write(request.envelope), timeout: timeout)
        let sentAt = clock.now()
        let start = clock.monotonic()
        let answer: Result<HTTPExchangeResponse, TransportFailure>
        do {
            answer = .success(try await transport.send(message))
        } catch {
            answer = .failure(error)
        }
        let end = clock.monotonic()
        var exchange = Exchange(
            outcome: .success(nil), sentAt: sentAt, roundTrip: end - start, monotonic: end)
        switch answer {
        case .failure(let failure): exchange.outcome = .failure(.transport(failure))
        case .success(let response):
            exchange.outcome = outcome(of: response, to: request.id)
            if exchange.isFromOdoo {
                exchange.date = response.header("date").flatMap { OdooTimestamp(httpDate: $0) }
            }
        }
        return exchange
    }

    /// What an HTTP answer says.
    private func outcome(
        of response: HTTPExchangeResponse, to id: FieldValue
    ) -> Result<FieldValue?, Trouble> {
        guard response.status == 200 else {
            return .failure(
                .http(status: response.status, retryAfter: RetryAfter.wait(in: response)))
        }
        let value: FieldValue
        do {
            value = try JSONCodec.parse(response.body)
        } catch {
            return .failure(.body(defect(of: response.body)))
        }
        guard let answer = try? RPCResponse(envelope: value) else {
            return .failure(.body(.notRPC))
        }
        switch answer.outcome {
        case .fault(let fault):
            // A fault without an id is one that came before the id was read.
            guard answer.id == id || answer.id == .null else { return .failure(otherID(answer.id)) }
            return .failure(.fault(redacted(fault)))
        case .result(let result):
            guard answer.id == id else { return .failure(otherID(answer.id)) }
            return .success(result)
        }
    }

    /// An answer to another request than the one that was sent: a proxy's replay, or a connection out of step.
    private func otherID(_ id: FieldValue) -> Trouble {
        let spelled = id.intValue.map(String.init) ?? id.kindName
        return .protocolViolation("it bears the request number \(spelled), which is another's")
    }

    /// The fault without traceback and arguments, and without the credential should the server echo it.
    private func redacted(_ fault: OdooFault) -> OdooFault {
        OdooFault(
            code: fault.code, message: credential.redact(fault.message),
            name: credential.redact(fault.name), text: credential.redact(fault.text), arguments: [])
    }

    /// Why a body is no JSON.
    private func defect(of body: [UInt8]) -> Trouble.BodyDefect {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard let first = body.first(where: { !blank.contains($0) }) else { return .empty }
        return first == UInt8(ascii: "<") ? .html : .notJSON
    }
}
