import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Time control")
struct ClockControlTests {
    private let served = ServedWorld.served()

    private func put(_ body: String) -> HTTPExchangeResponse {
        served.respond(to: ServedWorld.clock("PUT", body))
    }

    private var reading: FieldValue? { served.respond(to: ServedWorld.clock("GET")).value }

    @Test("the clock is read, set, advanced and its answer tells what holds now")
    func readAndSet() {
        #expect(
            reading == [
                "now": "2025-11-25T12:00:00Z", "rate": 0.0, "databaseSkew": 0.0, "webSkew": 0.0,
            ])
        #expect(put(#"{"now": "2026-01-31T23:59:59Z"}"#).value?["now"] == "2026-01-31T23:59:59Z")
        #expect(put(#"{"advance": 1}"#).value?["now"] == "2026-02-01T00:00:00Z")
        #expect(put(#"{"advance": -1.5}"#).value?["now"] == "2026-01-31T23:59:58.500000Z")
        #expect(put(#"{"advance": "25h"}"#).value?["now"] == "2026-02-02T00:59:58.500000Z")
        #expect(put(#"{"rate": 60}"#).value?["rate"] == 60.0)
        #expect(put("{}").status == 200)
        #expect(reading?["now"] == "2026-02-02T00:59:58.500000Z")
    }

    @Test("now comes before advance, wherever they stand")
    func order() {
        let answer = put(#"{"rate": 0, "advance": "1d", "now": "2025-01-01T00:00:00Z"}"#)
        #expect(answer.value?["now"] == "2025-01-02T00:00:00Z")
        #expect(answer.value?["rate"] == 0.0)
    }

    @Test("what the clock says stamps rows and answers")
    func stamps() throws {
        _ = put(#"{"now": "2031-05-06T07:08:09Z"}"#)
        let create = served.respond(
            to: ServedWorld.execute("res.partner", "create", [["name": "Ada"]]))
        #expect(create.headers(named: "date") == ["Tue, 06 May 2031 07:08:09 GMT"])
        let id = try #require(create.value?["result"])
        let read = served.respond(
            to: ServedWorld.execute("res.partner", "read", [[id], ["write_date"]]))
        #expect(read.value?["result"] == [["id": id, "write_date": "2031-05-06 07:08:09"]])
    }

    @Test(
        "a refusal names its reason and changes nothing",
        arguments: [
            (#"{"time": 1}"#, #""time" is unknown, expected now, advance, rate"#),
            (#"{"now": "2030-01-01T00:00:00Z", "x": 1}"#, #""x" is unknown"#),
            (#"{"now": "2030-01-01T00:00:00Z", "rate": "fast"}"#, "rate: expected a number"),
            (#"{"advance": 5, "now": "tomorrow"}"#, "now: expected an instant such as"),
            (#"{"now": 5}"#, "now: expected an instant"), (#"{"now": null}"#, "now: expected"),
            (#"{"advance": "5"}"#, "advance: expected seconds or a duration such as 25h"),
            (#"{"advance": true}"#, "advance: expected"), (#"{"advance": 1e400}"#, "advance: exp"),
            (#"{"advance": 10000000001}"#, "advance: expected"), (#"{"rate": -1}"#, "rate: expe"),
            (#"{"advance": "400000d"}"#, "advance: expected"), (#"{"rate": 1e7}"#, "rate: exp"),
            (#"{"now": "9999-12-31T00:00:00Z", "advance": "2d"}"#, "the years 1 to 9999"),
            (#"{"now": "0001-01-01T00:00:00Z", "advance": -1}"#, "the years 1 to 9999"),
            ("[1]", "expected an object, found"), ("", "the body is no JSON"),
            ("{\"now\"", "the body is no JSON"),
            ("{\"now\": \"" + String(repeating: "x", count: 70_000) + "\"}", "the body is no JSON"),
        ])
    func refusals(body: String, reason: String) {
        let before = reading
        let answer = put(body)
        #expect(answer.status == 400)
        let told = answer.value?["error"]?.stringValue ?? ""
        #expect(told.contains(reason), "\(told)")
        #expect(reading == before)
    }

    @Test("other methods and paths are refused, and the query does not matter")
    func otherRequests() {
        for method in ["POST", "DELETE", "PATCH"] {
            let answer = served.respond(to: ServedWorld.clock(method, "{}"))
            #expect(answer.status == 405)
            #expect(answer.headers(named: "allow") == ["GET, HEAD, PUT"])
        }
        for path in ["/_orrery/v1/", "/_orrery/v1/clocks", "/_orrery/v1/clock/"] {
            #expect(
                served.respond(to: HTTPExchangeRequest(method: "GET", path: path)).status == 404)
        }
        let queried = HTTPExchangeRequest(method: "GET", path: "/_orrery/v1/clock?pretty=1")
        #expect(served.respond(to: queried).status == 200)
    }

    @Test("with a token nothing is told or done without exactly this token")
    func token() {
        let served = ServedWorld.served(token: "geheim")
        for wrong in [nil, "", "geheiM", "geheim ", "geheimgeheim", "g"] {
            for method in ["GET", "PUT"] {
                let request = ServedWorld.clock(method, #"{"advance": 5}"#, token: wrong)
                let answer = served.respond(to: request)
                #expect(answer.status == 401)
                #expect(answer.value?["now"] == nil)
            }
        }
        let right = served.respond(to: ServedWorld.clock("GET", token: "geheim"))
        #expect(right.value?["now"] == "2025-11-25T12:00:00Z")
        // Odoo itself asks for no token of ours.
        #expect(served.respond(to: ServedWorld.call("common", "version", [])).status == 200)
    }

    @Test("the control interface answers over the socket as well")
    func overSocket() async throws {
        let answers = try await serving(ServedWorld.served(token: "geheim")) { client in
            [
                try await client.send(ServedWorld.clock("PUT", #"{"advance": "25h"}"#)),
                try await client.send(
                    ServedWorld.clock("PUT", #"{"advance": "25h"}"#, token: "geheim")),
                try await client.send(ServedWorld.call("common", "version", [])),
            ]
        }
        #expect(answers.map(\.status) == [401, 200, 200])
        #expect(answers[2].headers(named: "date") == ["Wed, 26 Nov 2025 13:00:00 GMT"])
    }
}
