import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import Testing

@testable import ScenarioRunner

@Suite("What the harness reads off the wire")
struct WireCallTests {
    private func request(_ call: RPCRequest) -> HTTPExchangeRequest {
        HTTPExchangeRequest(method: "POST", path: "/jsonrpc", body: call.body)
    }

    @Test("a model's method with its domain, fields and number")
    func executeKw() {
        let call = WireCall(
            request(
                .executeKw(
                    id: 42, database: "acme", uid: 2, password: "x", model: "sale.order",
                    method: "search_read", arguments: [[["id", ">", 0]]],
                    keywords: ["fields": ["name"], "limit": 200])))
        #expect(call.number == 42)
        #expect(call.label == "sale.order.search_read")
        #expect(call.domain == [["id", ">", 0]])
        #expect(call.fields == ["name"])
        #expect(call.keywords["limit"] == 200)
        #expect(call.database == "acme" && call.uid == 2 && call.login == nil)
    }

    @Test("a log-in names database and login, a version neither")
    func logIn() {
        func common(_ method: String, _ arguments: [FieldValue]) -> WireCall {
            WireCall(
                request(
                    RPCRequest(id: 1, service: "common", method: method, arguments: arguments)))
        }
        let login = common("authenticate", ["north", "sync@north", "secret", [:]])
        #expect(login.database == "north" && login.login == "sync@north" && login.uid == nil)
        let version = common("version", [])
        #expect(version.database == nil && version.login == nil && version.uid == nil)
    }

    @Test("a call of a service, and bytes that are no call at all")
    func others() {
        let version = WireCall(
            request(RPCRequest(id: 1, service: "common", method: "version", arguments: [])))
        #expect(version.label == "common.version")
        let junk = WireCall(HTTPExchangeRequest(method: "GET", path: "/web/health"))
        #expect(junk.label == "common./web/health")
        #expect(junk.number == nil)
    }

    @Test("answers are told apart: rows, an error in HTTP 200, a page of HTML")
    func outcomes() {
        let call = WireCall(
            request(
                .executeKw(
                    id: 1, database: "acme", uid: 2, password: "x", model: "sale.order",
                    method: "search_read", arguments: [[]], keywords: [:])))
        func read(_ text: String, status: Int = 200) -> WireOutcome {
            .reading(HTTPExchangeResponse(status: status, body: Array(text.utf8)), to: call)
        }
        let rows = read(
            #"{"jsonrpc":"2.0","id":1,"result":[{"id":7,"write_date":"2025-11-25 09:00:00"}]}"#)
        #expect(
            rows
                == .rows([
                    WireRow(
                        id: 7, stamp: 1_764_061_200,
                        values: ["id": 7, "write_date": "2025-11-25 09:00:00"])
                ]))
        let fault = read(
            #"{"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"m","data":{"name":"a.B","#
                + #""debug":"","message":"t","arguments":[],"context":{}}}}"#)
        if case .fault(let fault) = fault {
            #expect(fault.name == "a.B")
        } else {
            Issue.record("\(fault) is no fault")
        }
        for outcome in [read("<html>"), read("{}", status: 503), read("")] {
            guard case .unreadable = outcome else {
                Issue.record("\(outcome) was read")
                continue
            }
        }
    }
}

@Suite("Which fields are mirrored, by the harness's own reckoning")
struct SourceFieldsTests {
    @Test("stored ones, less binaries, x2many, company-dependent ones and secrets")
    func choice() throws {
        let schema = try ModelSchema(
            model: "x",
            fieldsGet: [
                "name": ["type": "char", "store": true],
                "shown": ["type": "char", "store": false],
                "image": ["type": "binary", "store": true],
                "tag_ids": ["type": "many2many", "store": true, "relation": "y"],
                "partner_id": ["type": "many2one", "store": true, "relation": "res.partner"],
                "access_token": ["type": "char", "store": true],
                "cost": ["type": "float", "store": true, "company_dependent": true],
            ])
        #expect(
            SourceFields([schema])["x"]
                == [MirroredField("name"), MirroredField("partner_id", relation: "res.partner")])
    }
}

@Suite("Faults of a run")
struct RunFaultsTests {
    @Test("a fault that never met anything is told by its id")
    func neverFired() {
        var faults = RunFaults()
        let start = VirtualInstant(seconds: 100)
        let stream = RandomStream(seed: 1, name: .faults)
        faults.add(
            Fault(id: "a", kind: .http503, from: start, duration: .seconds(10)), delay: nil,
            target: .everything, tenant: nil, stream: stream)
        faults.add(
            Fault(
                id: "b", kind: .refused, target: "res.partner.*", from: start,
                duration: .seconds(10)), delay: nil, target: .module("res.partner"), tenant: nil,
            stream: stream)
        func struck(_ target: String, after: Duration = .zero) -> [String] {
            faults.active(at: start + after, target: target, tenant: "north").map(\.fault.id)
        }
        #expect(struck("sale.order.read") == ["a"])
        #expect(struck("res.partner.read", after: .seconds(10)) == [])
        #expect(faults.neverFired == ["b"])
    }

    @Test("a fault of one tenant strikes no request of another")
    func oneTenant() {
        var faults = RunFaults()
        let start = VirtualInstant(seconds: 100)
        faults.add(
            Fault(id: "a", kind: .http503, from: start, duration: .seconds(10)), delay: nil,
            target: .everything, tenant: "north", stream: RandomStream(seed: 1, name: .faults))
        #expect(faults.active(at: start, target: "x", tenant: "south").isEmpty)
        #expect(faults.neverFired == ["a"])
        #expect(faults.active(at: start, target: "x", tenant: "north").map(\.fault.id) == ["a"])
    }
}
