import Checkers
import OdooProtocol
import Synchronization

@testable import ScenarioRunner

/// The engine's way out with its answers changed on the engine's side of the network.
///
/// Whatever it makes of an answer the engine believes, while the history keeps what really came.
struct TwistedTransport: OdooTransport {
    typealias Answer = Result<HTTPExchangeResponse, TransportFailure>

    let base: any OdooTransport
    var answer: @Sendable (Answer, WireCall) -> Answer = { answer, _ in answer }

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        let call = WireCall(request)
        let came: Answer
        do {
            came = .success(try await base.send(request))
        } catch {
            came = .failure(error)
        }
        return try answer(came, call).get()
    }
}

extension TwistedTransport {
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
