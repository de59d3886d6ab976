import FoundationEssentials
import MockOdoo
import OdooProtocol

/// Any arguments of a search, and any body of a request, get an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCall(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let marker = bytes.last else { return 0 }
    let version = [OdooVersion.v17, .v18, .v19][Int(marker) % 3]
    guard var world = FuzzedWorlds.all[version] else { preconditionFailure("no schemas") }
    let body = Array(bytes.dropLast())
    _ = world.respond(to: request("/jsonrpc", body), at: FuzzedWorlds.instants)
    guard let value = try? JSONCodec.parse(body) else { return 0 }
    for method in ["search", "search_count"] {
        answer(&world, method, [value])
    }
    if case .object(let keywords) = value {
        answer(&world, "search_read", [], keywords)
    }
    answer(&world, "create", [value])
    answer(&world, "write", [[3], value])
    return 0
}

private func answer(
    _ world: inout OdooWorld, _ method: String, _ arguments: [FieldValue],
    _ keywords: FieldObject = FieldObject()
) {
    let call = RPCRequest(
        id: 1, service: "object", method: "execute_kw",
        arguments: [
            "fuzz", 2, "admin", "res.partner", .string(method), .array(arguments),
            .object(keywords),
        ])
    let answer = world.respond(
        to: request("/jsonrpc", JSONCodec.write(call.envelope)), at: FuzzedWorlds.instants)
    precondition(answer.status == 200, "\(method) of \(arguments) is answered \(answer.status)")
}

private func request(_ path: String, _ body: [UInt8]) -> HTTPExchangeRequest {
    HTTPExchangeRequest(
        method: "POST", path: path, headers: [HeaderField("content-type", "application/json")],
        body: body)
}
