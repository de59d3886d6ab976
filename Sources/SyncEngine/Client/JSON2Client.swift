import OdooProtocol

/// The way in since 19.0: `/json/2/<model>/<method>` with an API key, arguments by name, true HTTP statuses.
///
/// An answer bears no request number of its own accord: the number travels as `X-Request-Id`, and where a server or a proxy
/// sends one back it has to be the same.
struct JSON2Client: OdooClient {
    /// The answers' statuses that tell of load or of whatever stands before Odoo, whoever wrote the body.
    private static let passing: Set<Int> = [408, 425, 429, 502, 503, 504]

    let wire: Wire
    let database: String

    /// Asks for the server's version.
    func version(_ number: Int64) async -> Exchange {
        await wire.send("GET", "/web/version", headers: [requestID(number)]) { response in
            outcome(of: response, to: number)
        }
    }

    /// Asks whose key it is; a key that is none is refused as access.
    func authenticate(_ number: Int64) async -> Exchange {
        let call = ModelCall(
            model: "res.users", method: "context_get", arguments: [], keywords: FieldObject())
        var exchange = await self.call(number, uid: 0, call)
        if case .success(let result) = exchange.outcome {
            exchange.outcome =
                result?["uid"]?.intValue.map { .success(.int($0)) }
                ?? .failure(.protocolViolation("context_get answers no user id"))
        }
        return exchange
    }

    /// Calls a model's method; the key says as whom.
    func call(_ number: Int64, uid: Int64, _ call: ModelCall) async -> Exchange {
        let headers = [
            HeaderField("authorization", "bearer \(wire.credential.secret)"),
            HeaderField("x-odoo-database", database), requestID(number),
        ]
        let body = JSONCodec.write(.object(call.namedArguments))
        return await wire.send(
            "POST", "/json/2/\(call.model)/\(call.method)", headers: headers, body: body
        ) { response in
            guard response.status == 200, isMeant(response, for: number) else { return nil }
            return call.decoder?.rows(inList: response.body)
        } read: { response in
            outcome(of: response, to: number)
        }
    }

    private func requestID(_ number: Int64) -> HeaderField {
        HeaderField("x-request-id", "\(number)")
    }

    /// Whether an answer names no request, or this one.
    private func isMeant(_ response: HTTPExchangeResponse, for number: Int64) -> Bool {
        response.header("x-request-id").map { $0 == "\(number)" } ?? true
    }

    /// What an HTTP answer says: the result as it is, or a bare error object.
    private func outcome(
        of response: HTTPExchangeResponse, to number: Int64
    ) -> Result<FieldValue?, Trouble> {
        if let id = response.header("x-request-id"), !isMeant(response, for: number) {
            return .failure(wire.otherID(Int64(id).map { .int($0) } ?? .string(id)))
        }
        guard response.status != 200 else {
            return wire.value(response.body).map { $0 == .null ? FieldValue?.none : $0 }
        }
        guard !Self.passing.contains(response.status),
            let error = try? JSONCodec.parse(response.body).objectValue,
            let name = error["name"]?.stringValue, !name.isEmpty
        else { return .failure(wire.refused(response)) }
        let fault = OdooFault(
            code: Int64(response.status), message: error["message"]?.stringValue ?? "", data: error)
        return .failure(.fault(wire.redacted(fault)))
    }
}
