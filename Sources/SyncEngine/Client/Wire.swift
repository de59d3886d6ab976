import OdooProtocol

/// The way to a server that all clients share: one request out, one answer in, timed and without secrets.
struct Wire: Sendable {
    let transport: any OdooTransport
    let clock: any EngineClock
    let credential: Credential
    let timeout: Duration

    /// Sends a request and reads what comes back.
    /// - Parameters:
    ///   - scan: the rows of a page, if an HTTP answer is one that can be read at once.
    ///   - read: what any other HTTP answer says.
    func send(
        _ method: String, _ path: String, headers: [HeaderField] = [], body: [UInt8] = [],
        scan: (HTTPExchangeResponse) -> [RowDecoder.Decoded]? = { _ in nil },
        read: (HTTPExchangeResponse) -> Result<FieldValue?, Trouble>
    ) async -> Exchange {
        var all = [HeaderField("accept", "application/json")]
        if !body.isEmpty { all.insert(HeaderField("content-type", "application/json"), at: 0) }
        let message = HTTPExchangeRequest(
            method: method, path: path, headers: all + headers, body: body, timeout: timeout)
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
            exchange.rows = scan(response)
            if exchange.rows == nil { exchange.outcome = read(response) }
            if exchange.isFromOdoo {
                exchange.date = response.header("date").flatMap { OdooTimestamp(httpDate: $0) }
            }
        }
        return exchange
    }

    /// Sends a JSON-RPC envelope; the answer bears its number.
    /// - Parameters:
    ///   - decoder: reads the rows of a page.
    ///   - onAnswer: sees every HTTP answer first, whatever it says.
    func sendRPC(
        _ path: String, _ envelope: FieldValue, id: Int64, headers: [HeaderField] = [],
        decoder: RowDecoder? = nil, onAnswer: (HTTPExchangeResponse) -> Void = { _ in }
    ) async -> Exchange {
        await send("POST", path, headers: headers, body: JSONCodec.write(envelope)) { response in
            onAnswer(response)
            return response.status == 200 ? decoder?.rows(inAnswer: response.body, to: id) : nil
        } read: { response in
            rpcOutcome(of: response, to: .int(id))
        }
    }

    /// The value in an answer's body.
    func value(_ body: [UInt8]) -> Result<FieldValue, Trouble> {
        do {
            return .success(try JSONCodec.parse(body))
        } catch {
            return .failure(.body(defect(of: body)))
        }
    }

    /// The fault without traceback and arguments, and without the credential should the server echo it.
    func redacted(_ fault: OdooFault) -> OdooFault {
        OdooFault(
            code: fault.code, message: credential.redact(fault.message),
            name: credential.redact(fault.name), text: credential.redact(fault.text), arguments: [])
    }

    /// What an answer with a status that tells everything says.
    func refused(_ response: HTTPExchangeResponse) -> Trouble {
        .http(status: response.status, retryAfter: RetryAfter.wait(in: response))
    }

    /// An answer to another request than the one that was sent: a proxy's replay, or a connection out of step.
    func otherID(_ id: FieldValue) -> Trouble {
        let spelled = id.intValue.map(String.init) ?? id.kindName
        return .protocolViolation("it bears the request number \(spelled), which is another's")
    }

    /// What an HTTP answer to a JSON-RPC call says.
    private func rpcOutcome(
        of response: HTTPExchangeResponse, to id: FieldValue
    ) -> Result<FieldValue?, Trouble> {
        guard response.status == 200 else { return .failure(refused(response)) }
        switch value(response.body) {
        case .failure(let trouble): return .failure(trouble)
        case .success(let value):
            guard let answer = try? RPCResponse(envelope: value) else {
                return .failure(.body(.notRPC))
            }
            switch answer.outcome {
            case .fault(let fault):
                // A fault without an id is one that came before the id was read.
                guard answer.id == id || answer.id == .null else {
                    return .failure(otherID(answer.id))
                }
                return .failure(.fault(redacted(fault)))
            case .result(let result):
                guard answer.id == id else { return .failure(otherID(answer.id)) }
                return .success(result)
            }
        }
    }

    /// Why a body is no JSON.
    private func defect(of body: [UInt8]) -> Trouble.BodyDefect {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard let first = body.first(where: { !blank.contains($0) }) else { return .empty }
        return first == UInt8(ascii: "<") ? .html : .notJSON
    }
}
