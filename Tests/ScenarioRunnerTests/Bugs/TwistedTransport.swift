import Checkers
import OdooProtocol
import Synchronization

@testable import ScenarioRunner

/// The engine's way out with its requests or its answers changed on the engine's side of the network.
///
/// Whatever it makes of an answer the engine believes, while the history keeps what really came.
struct TwistedTransport: OdooTransport {
    typealias Answer = Result<HTTPExchangeResponse, TransportFailure>

    let base: any OdooTransport
    var request: @Sendable (inout FieldObject, WireCall) -> Void = { _, _ in }
    var answer: @Sendable (Answer, WireCall) -> Answer = { answer, _ in answer }

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        let call = WireCall(request)
        let sent = twisted(request, call)
        let came: Answer
        do {
            came = .success(try await base.send(sent))
        } catch {
            came = .failure(error)
        }
        return try answer(came, call).get()
    }

    /// The request with other keywords.
    private func twisted(_ request: HTTPExchangeRequest, _ call: WireCall) -> HTTPExchangeRequest {
        guard call.method == "search_read", let parsed = try? JSONCodec.parse(request.body),
            var envelope = parsed.objectValue, var params = envelope["params"]?.objectValue,
            var arguments = params["args"]?.arrayValue, arguments.count > 6,
            var keywords = arguments[6].objectValue
        else { return request }
        self.request(&keywords, call)
        arguments[6] = .object(keywords)
        params["args"] = .array(arguments)
        envelope["params"] = .object(params)
        var twisted = request
        twisted.body = JSONCodec.write(.object(envelope))
        return twisted
    }
}

extension TwistedTransport {
    /// Every page that brings no rows is taken for an empty one.
    static func takesTroubleForEmpty(_ base: any OdooTransport) -> any OdooTransport {
        TwistedTransport(
            base: base,
            answer: { answer, call in
                guard call.method == "search_read", let number = call.number else { return answer }
                let came = try? answer.get()
                if let came, case .rows = WireOutcome.reading(came, to: call) { return answer }
                let empty = RPCResponse(id: .int(number), outcome: .result(.array([])))
                return .success(
                    HTTPExchangeResponse(
                        status: 200, headers: came?.headers ?? [],
                        body: JSONCodec.write(empty.envelope)))
            })
    }

    /// Every value of every row passes through `change`.
    static func changesValues(
        _ base: any OdooTransport, _ change: @escaping @Sendable (String, FieldValue) -> FieldValue
    ) -> any OdooTransport {
        TwistedTransport(
            base: base,
            answer: { answer, call in
                guard let number = call.number, let came = try? answer.get(),
                    case .rows(let rows) = WireOutcome.reading(came, to: call)
                else { return answer }
                let changed = rows.map { row in
                    FieldValue.object(
                        FieldObject(row.values.pairs.map { ($0, change($0, $1)) }))
                }
                let response = RPCResponse(id: .int(number), outcome: .result(.array(changed)))
                return .success(
                    HTTPExchangeResponse(
                        status: 200, headers: came.headers,
                        body: JSONCodec.write(response.envelope)))
            })
    }

    /// One module is refused for good, as one that does not exist.
    static func lacks(_ model: String, _ base: any OdooTransport) -> any OdooTransport {
        TwistedTransport(
            base: base,
            answer: { answer, call in
                guard call.model == model, let number = call.number else { return answer }
                let fault = OdooFault(
                    code: 200, message: "Odoo Server Error", name: "builtins.KeyError",
                    text: "'\(model)'")
                let response = RPCResponse(id: .int(number), outcome: .fault(fault))
                return .success(
                    HTTPExchangeResponse(
                        status: 200, headers: (try? answer.get())?.headers ?? [],
                        body: JSONCodec.write(response.envelope)))
            })
    }
}
