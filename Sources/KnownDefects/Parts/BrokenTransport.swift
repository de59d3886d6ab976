import Checkers
import OdooProtocol
import ScenarioRunner

/// The engine's way out with its requests or its answers changed on the engine's side of the network.
///
/// Whatever it makes of an answer the engine believes, while the history keeps what really came.
struct BrokenTransport: OdooTransport {
    /// What came of a request.
    typealias Answer = Result<HTTPExchangeResponse, TransportFailure>

    /// The way below.
    let base: any OdooTransport
    /// Changes the keywords of a call before it is sent.
    var request: @Sendable (inout FieldObject, WireCall) -> Void = { _, _ in }
    /// Changes what came.
    var answer: @Sendable (Answer, WireCall) -> Answer = { answer, _ in answer }

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        let call = WireCall(request)
        let came: Answer
        do {
            came = .success(try await base.send(changed(request, call)))
        } catch {
            came = .failure(error)
        }
        return try answer(came, call).get()
    }

    /// The request with other keywords.
    private func changed(_ request: HTTPExchangeRequest, _ call: WireCall) -> HTTPExchangeRequest {
        guard !call.keywords.isEmpty, var envelope = Self.envelope(of: request),
            var params = envelope["params"]?.objectValue,
            var arguments = params["args"]?.arrayValue, arguments.count > 6,
            var keywords = arguments[6].objectValue
        else { return request }
        self.request(&keywords, call)
        // A domain goes by its place; named as well it would be given twice.
        if let domain = keywords["domain"], !call.arguments.isEmpty {
            keywords["domain"] = nil
            arguments[5] = .array([domain] + call.arguments.dropFirst())
        }
        arguments[6] = .object(keywords)
        params["args"] = .array(arguments)
        envelope["params"] = .object(params)
        var changed = request
        changed.body = JSONCodec.write(.object(envelope))
        return changed
    }

    private static func envelope(of request: HTTPExchangeRequest) -> FieldObject? {
        do {
            return try JSONCodec.parse(request.body).objectValue
        } catch {
            return nil
        }
    }
}

extension BrokenTransport {
    /// Every page of a model that brings no rows, for a reason that fits, is taken for an empty one.
    static func takesForEmpty(
        _ base: any OdooTransport, _ fits: @escaping @Sendable (WireOutcome) -> Bool
    ) -> any OdooTransport {
        BrokenTransport(
            base: base,
            answer: { answer, call in
                guard call.method == "search_read", let number = call.number,
                    fits(outcome(of: answer, to: call))
                else { return answer }
                return .success(response(to: number, .result(.array([])), like: answer))
            })
    }

    /// Every value of every row passes through `change`.
    static func changesValues(
        _ base: any OdooTransport, _ change: @escaping @Sendable (String, FieldValue) -> FieldValue
    ) -> any OdooTransport {
        BrokenTransport(
            base: base,
            answer: { answer, call in
                guard let number = call.number,
                    case .rows(let rows) = outcome(of: answer, to: call)
                else { return answer }
                let changed = rows.map { row in
                    FieldValue.object(
                        FieldObject(row.values.pairs.map { ($0, change($0, $1)) }))
                }
                return .success(response(to: number, .result(.array(changed)), like: answer))
            })
    }

    /// What an answer holds, as the harness reads it.
    private static func outcome(of answer: Answer, to call: WireCall) -> WireOutcome {
        switch answer {
        case .success(let came): .reading(came, to: call)
        case .failure(let failure): .failure(failure.description)
        }
    }

    /// An answer of Odoo's to a request, with the headers of the one that came.
    private static func response(
        to number: Int64, _ outcome: RPCResponse.Outcome, like answer: Answer
    ) -> HTTPExchangeResponse {
        var headers: [HeaderField] = []
        if case .success(let came) = answer { headers = came.headers }
        return HTTPExchangeResponse(
            status: 200, headers: headers,
            body: JSONCodec.write(RPCResponse(id: .int(number), outcome: outcome).envelope))
    }
}
