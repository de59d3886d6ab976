import OdooHTTPTransport
import OdooProtocol

/// One `GET` to a local port.
func get(
    port: Int, timeout: Duration = .seconds(30), largestBody: Int = 1 << 20
) async throws -> Result<HTTPExchangeResponse, TransportFailure> {
    let client = HTTPTransport(
        try ServerAddress("http://127.0.0.1:\(port)"), options: .init(largestBody: largestBody))
    let outcome = await outcome(client, HTTPExchangeRequest.get(timeout))
    await client.shutdown()
    return outcome
}

/// An exchange as a value.
func outcome(
    _ client: HTTPTransport, _ request: HTTPExchangeRequest
) async -> Result<HTTPExchangeResponse, TransportFailure> {
    do throws(TransportFailure) {
        return .success(try await client.send(request))
    } catch {
        return .failure(error)
    }
}

extension HTTPExchangeRequest {
    /// `GET /`.
    static func get(_ timeout: Duration = .seconds(30)) -> HTTPExchangeRequest {
        HTTPExchangeRequest(method: "GET", path: "/", timeout: timeout)
    }
}

extension Result where Success == HTTPExchangeResponse, Failure == TransportFailure {
    /// What went wrong; nil for an answer.
    var failure: TransportFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }

    /// The answer, if one came.
    var answer: HTTPExchangeResponse? {
        if case .success(let answer) = self { answer } else { nil }
    }
}
