import MockOdoo
import OdooProtocol
import Testing

@Suite("What the fuzzer of calls begins with and has found")
struct FuzzCorpusTests {
    private func request(_ body: [UInt8]) -> HTTPExchangeRequest {
        HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc",
            headers: [HeaderField("content-type", "application/json")], body: body)
    }

    private func call(
        _ method: String, _ arguments: [FieldValue], _ keywords: FieldObject = FieldObject()
    ) -> HTTPExchangeRequest {
        let call = RPCRequest.executeKw(
            id: 1, database: "acme", uid: 2, password: "admin", model: "res.partner",
            method: method, arguments: arguments, keywords: keywords)
        return request(call.body)
    }

    /// The calls that a fuzzer makes of some bytes.
    private func calls(_ bytes: [UInt8]) -> [HTTPExchangeRequest] {
        var calls = [request(bytes)]
        guard let value = parsed(bytes) else { return calls }
        for method in ["search", "search_count", "create"] { calls.append(call(method, [value])) }
        if case .object(let keywords) = value { calls.append(call("search_read", [], keywords)) }
        return calls + [call("write", [[3], value])]
    }

    private func parsed(_ bytes: [UInt8]) -> FieldValue? {
        do throws(JSONError) { return try JSONCodec.parse(bytes) } catch { return nil }
    }

    @Test(
        "every call is answered: with a result, or an error that has a name",
        arguments: FuzzCorpus.names("call"))
    func answered(name: String) throws {
        let seed = try FuzzCorpus.bytes("call", name)
        let version = OdooVersion.allCases[Int(try #require(seed.last)) % 3]
        let new = try Worlds.new(version)
        var findings: [String] = []
        for variant in FuzzCorpus.variants(of: Array(seed.dropLast()), most: 250) {
            // Each time anew, as the fuzzer does.
            var world = new
            for request in calls(variant) {
                let answer = world.respond(to: request, at: WorldInstants(Worlds.noon))
                let value = parsed(answer.body)
                let name = value?["error"]?["data"]?["name"]?.stringValue
                let isAnswer = value?["result"] != nil || name?.isEmpty == false
                let isRefusal = answer.status == 400 && parsed(request.body)?.objectValue == nil
                if !(answer.status == 200 && isAnswer) && !isRefusal {
                    let body = String(decoding: request.body, as: UTF8.self)
                    findings.append(
                        "\(body): \(answer.status) \(String(decoding: answer.body, as: UTF8.self))")
                }
            }
        }
        #expect(findings.isEmpty, "\(findings.prefix(5).joined(separator: "\n"))")
    }

    @Test("there is something to begin with")
    func isThere() { #expect(FuzzCorpus.names("call").count >= 4) }
}
