import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import Testing

@testable import ScenarioRunner

@Suite("Which requests a fault can strike, and what it does to their answers")
struct RequestFaultsTests {
    static func call(_ method: String, _ arguments: [FieldValue]) -> WireCall {
        let request = RPCRequest.executeKw(
            id: 7, database: "acme", uid: 2, password: "x", model: "sale.order", method: method,
            arguments: arguments, keywords: FieldObject())
        return WireCall(
            HTTPExchangeRequest(method: "POST", path: "/jsonrpc", body: request.body))
    }

    @Test("a count is only wrong where one is asked for")
    func counts() {
        let count = Self.call("search_count", [[]])
        let read = Self.call("search_read", [[]])
        #expect(FaultEffect.suits(.wrongCount, count, isReused: true))
        #expect(!FaultEffect.suits(.wrongCount, read, isReused: true))
        var stream = RandomStream(seed: 1, name: "test")
        let strike = RunFaults.Strike(
            fault: Fault(
                id: "1", kind: FaultKind.wrongCount, from: VirtualInstant(microseconds: 0),
                duration: .seconds(1)))
        let effect = FaultEffect([strike], stream: &stream)
        let answer = HTTPExchangeResponse(
            status: 200, headers: [],
            body: Array(#"{"jsonrpc": "2.0", "id": 7, "result": 5}"#.utf8))
        guard
            case .count(let wrong) = WireOutcome.reading(
                effect.spoilt(answer, to: count, before: nil), to: count)
        else {
            Issue.record("no count any more")
            return
        }
        #expect((6...14).contains(wrong))
    }

    @Test("records vanish only from requests that name them")
    func named() {
        #expect(Self.call("read", [[4, 5]]).namedIDs == [4, 5])
        #expect(
            Self.call("search_read", [[["active", "=", true], ["id", "in", [9, 8]]]]).namedIDs
                == [9, 8])
        #expect(Self.call("search_read", [[["id", ">", 3]]]).namedIDs == [])
        #expect(Self.call("search", [[["id", "in", [9, 8]]]]).namedIDs == [])
    }

    @Test("a connection is stale only if it was kept open")
    func stale() {
        let read = Self.call("search_read", [[]])
        #expect(FaultEffect.suits(.staleKeepAlive, read, isReused: true))
        #expect(!FaultEffect.suits(.staleKeepAlive, read, isReused: false))
    }
}
