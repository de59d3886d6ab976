import OdooProtocol
import Synchronization

/// A transport that counts what goes through it.
final class TalliedTransport: OdooTransport {
    /// What went through.
    struct Tally: Hashable, Sendable {
        var requests = 0
        /// Requests that brought no answer, or one with a status other than 200.
        var failures = 0
        var bytesReceived = 0
    }

    private let transport: any OdooTransport
    private let counted = Mutex(Tally())

    init(_ transport: any OdooTransport) { self.transport = transport }

    /// The counts so far.
    var tally: Tally { counted.withLock { $0 } }

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        counted.withLock { $0.requests += 1 }
        do throws(TransportFailure) {
            let answer = try await transport.send(request)
            counted.withLock {
                $0.bytesReceived += answer.body.count
                if answer.status != 200 { $0.failures += 1 }
            }
            return answer
        } catch {
            counted.withLock { $0.failures += 1 }
            throw error
        }
    }
}
