import OdooProtocol
import Synchronization

/// Answers each request by a script and keeps all of them.
final class ScriptedOdoo: OdooTransport {
    private let script: @Sendable (HTTPExchangeRequest) -> HTTPExchangeResponse
    private let kept = Mutex<[HTTPExchangeRequest]>([])

    init(_ script: @escaping @Sendable (HTTPExchangeRequest) -> HTTPExchangeResponse) {
        self.script = script
    }

    /// The requests so far.
    var requests: [HTTPExchangeRequest] { kept.withLock { $0 } }

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        kept.withLock { $0.append(request) }
        return script(request)
    }
}

extension HTTPExchangeResponse {
    /// An answer with a JSON body.
    static func json(
        _ text: String, _ status: Int = 200, _ headers: [HeaderField] = []
    ) -> HTTPExchangeResponse {
        HTTPExchangeResponse(status: status, headers: headers, body: Array(text.utf8))
    }
}

extension HTTPExchangeRequest {
    /// The first header of a name.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The body's value.
    var json: FieldValue? { try? JSONCodec.parse(body) }
}
