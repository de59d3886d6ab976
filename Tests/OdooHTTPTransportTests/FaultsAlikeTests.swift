import OdooHTTPTransport
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import Testing

@testable import ScenarioRunner
@testable import SyncEngine

/// Every fault of network and server exists twice: as a value at the simulation's boundary, and as bytes on a socket.
///
/// What a simulation proves of one holds for the other only if the engine takes both for the same.
@Suite("The engine classes a simulated fault as it classes the same one on a socket")
struct FaultsAlikeTests {
    /// What the engine makes of an exchange.
    struct Verdict: Hashable, CustomStringConvertible {
        var errorClass: ErrorClass?
        var retryAfter: Duration?
        var isCongestion = false

        init(_ exchange: Exchange) {
            guard case .failure(let trouble) = exchange.outcome else { return }
            errorClass = SyncRules.sound.classify(trouble)
            retryAfter = trouble.retryAfter
            isCongestion = trouble.isCongestion
        }

        var description: String {
            let name = errorClass.map { "\($0)" } ?? "an answer"
            return name + (isCongestion ? ", congestion" : "")
                + (retryAfter.map { ", again after \($0)" } ?? "")
        }
    }

    /// The faults that strike one exchange by itself; the others need a page of rows, or the source.
    static let kinds: [FaultKind] = [
        .refused, .resetBefore, .resetAfter, .timeOut, .hang, .latency, .jitter, .longTail,
        .slowDrip, .truncatedBody, .garbage, .emptyBody, .htmlIn200, .staleKeepAlive, .http429,
        .http429RetryAfter, .http500, .http502, .http503, .http504, .errorIn200, .sessionExpired,
        .accessDenied, .accessError, .serializationFailure, .maintenance,
    ]

    /// What Odoo answers where nothing strikes.
    static let answer = HTTPExchangeResponse(
        status: 200, headers: [HeaderField("content-type", "application/json")],
        body: Array(#"{"jsonrpc": "2.0", "id": 7, "result": {"server_serie": "18.0"}}"#.utf8))

    static func effect(_ kind: FaultKind) -> FaultEffect {
        var stream = RandomStream(seed: 3, name: "test")
        let fault = Fault(
            id: "1", kind: kind, from: VirtualInstant(microseconds: 0), duration: .seconds(1))
        return FaultEffect([RunFaults.Strike(fault: fault)], stream: &stream)
    }

    /// One `version` over a transport; the time-out is the one that some faults take.
    static func ask(
        _ transport: any OdooTransport, timeout: Duration = .seconds(30)
    ) async -> Exchange {
        let client = JSONRPCClient(
            wire: Wire(
                transport: transport, clock: StillClock(), credential: Credential("secret"),
                timeout: timeout),
            database: "acme", login: "admin")
        return await client.version(7)
    }

    @Test("one kind after the other", arguments: kinds)
    func alike(kind: FaultKind) async throws {
        let simulated = Verdict(await Self.ask(StruckTransport(effect: Self.effect(kind))))
        let real = Verdict(try await askOverSocket(kind))
        #expect(simulated == real)
    }

    @Test("no fault of one exchange is left out")
    func complete() {
        let others: Set<FaultKind> = [
            .duplicateDelivery, .laggingReplica, .pageCap, .shortPage, .repeatedPage,
            .unorderedPage, .wrongCount, .vanishingRecord,
        ]
        let all = Set(FaultKind.allCases.filter { $0.victim == .request })
        #expect(all.subtracting(others) == Set(Self.kinds))
    }

    /// The same fault as bytes.
    private func askOverSocket(_ kind: FaultKind) async throws -> Exchange {
        let effect = Self.effect(kind)
        let whole = effect.replacement ?? effect.damage(Self.answer)
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            switch kind {
            case .resetBefore, .resetAfter: connection.reset()
            case .timeOut, .hang: connection.awaitEnd()
            case .staleKeepAlive:
                connection.send(Self.answer.bytes())
                // It goes with the second request in hand, as an idle server does at a bad moment.
                connection.readRequest()
            case .truncatedBody:
                connection.send(whole.bytes(length: Self.answer.body.count))
            case .slowDrip: for byte in whole.bytes() { connection.send([byte]) }
            default: connection.send(whole.bytes())
            }
        }
        let port = kind == .refused ? 1 : server.port
        let transport = HTTPTransport(try ServerAddress("http://127.0.0.1:\(port)"))
        let isSilent = kind == .timeOut || kind == .hang
        let timeout = isSilent ? Duration.milliseconds(200) : .seconds(30)
        var exchange = await Self.ask(transport, timeout: timeout)
        if kind == .staleKeepAlive {
            #expect(Verdict(exchange).errorClass == nil)
            exchange = await Self.ask(transport, timeout: timeout)
        }
        await transport.shutdown()
        return exchange
    }
}

/// A clock that stands still; nothing here asks for the time.
private struct StillClock: EngineClock {
    func now() -> OdooTimestamp { OdooTimestamp(seconds: 1_764_061_200) }
    func monotonic() -> Duration { .zero }
    func sleep(until instant: OdooTimestamp) async throws(CancellationError) {}
    func childTaskBegins(_ label: String) async {}
}

/// What the simulation's network does to one exchange.
private struct StruckTransport: OdooTransport {
    let effect: FaultEffect

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        if let failure = effect.failureBefore { throw failure }
        if effect.neverAnswers { throw TransportFailure(.timedOut, "no whole answer in time") }
        if let failure = effect.failureAfter { throw failure }
        return effect.replacement ?? effect.damage(FaultsAlikeTests.answer)
    }
}

extension HTTPExchangeResponse {
    /// The answer as a server writes it.
    /// - Parameter length: what it says of its length; nil for the truth.
    fileprivate func bytes(length: Int? = nil) -> [UInt8] {
        let own = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        let head =
            "HTTP/1.1 \(status) Said\r\n\(own)content-length: \(length ?? body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }
}
