import Dispatch
import MockOdooServer
import OdooHTTPTransport
public import OdooProtocol
public import ScenarioRunner
import Synchronization

/// The real server and the real client on loopback, as one synchronous call.
///
/// To the kernel an exchange over a socket is a single step: it runs on a thread of the bridge while the simulation's thread
/// waits, so neither ports nor timing can reach the trace. This is the one place that leaves that thread.
public final class HTTPBridge: WireBridge {
    private let executor: BridgeExecutor
    private let client: HTTPTransport
    private let server: Task<Void, any Error>

    /// Starts a server that answers by `respond`, and a client that knows its port.
    /// - Throws: what kept the server from listening.
    public init(respond: @escaping SourceResponder) throws {
        let started = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<Int, any Error>?>(nil)
        let executor = BridgeExecutor()
        self.executor = executor
        server = Task.detached(executorPreference: executor) {
            do {
                let server = OdooHTTPServer(
                    executor: executor,
                    onRunning: { port in
                        outcome.withLock { $0 = .success(port) }
                        started.signal()
                    }, responder: respond)
                try await server.run()
            } catch {
                outcome.withLock { $0 = $0 ?? .failure(error) }
                started.signal()
            }
        }
        started.wait()
        guard let port = try outcome.withLock({ $0 })?.get() else {
            throw TransportFailure(.refused, "the server did not say where it listens")
        }
        client = HTTPTransport(try ServerAddress("http://127.0.0.1:\(port)"))
    }

    /// One exchange over the socket.
    public func deliver(
        _ request: HTTPExchangeRequest
    ) throws(TransportFailure) -> HTTPExchangeResponse {
        let done = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<HTTPExchangeResponse, TransportFailure>?>(nil)
        let client = client
        Task.detached(executorPreference: executor) {
            do throws(TransportFailure) {
                let answer = try await client.send(request)
                outcome.withLock { $0 = .success(answer) }
            } catch {
                outcome.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        guard let result = outcome.withLock({ $0 }) else {
            throw TransportFailure(.reset, "the exchange ended without an outcome")
        }
        return try result.get()
    }

    /// Closes client and server.
    public func shutdown() {
        let done = DispatchSemaphore(value: 0)
        let (client, server) = (client, server)
        Task.detached(executorPreference: executor) {
            await client.shutdown()
            server.cancel()
            _ = await server.result
            done.signal()
        }
        done.wait()
    }
}
