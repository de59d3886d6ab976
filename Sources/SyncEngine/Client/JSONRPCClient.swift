import OdooProtocol

/// The way in that all present versions have: `/jsonrpc`, with login and password or key in every call.
struct JSONRPCClient: OdooClient {
    let wire: Wire
    let database: String
    let login: String

    /// Asks for the server's version.
    func version(_ number: Int64) async -> Exchange {
        await send(
            number,
            RPCRequest(id: .int(number), service: "common", method: "version", arguments: []))
    }

    /// Asks for the user's id; the result is `false` if login or password are wrong.
    func authenticate(_ number: Int64) async -> Exchange {
        await send(
            number,
            RPCRequest(
                id: .int(number), service: "common", method: "authenticate",
                arguments: [
                    .string(database), .string(login), .string(wire.credential.secret),
                    .object(FieldObject()),
                ]))
    }

    /// Calls a model's method.
    func call(_ number: Int64, uid: Int64, _ call: ModelCall) async -> Exchange {
        await send(
            number,
            .executeKw(
                id: number, database: database, uid: uid, password: wire.credential.secret,
                model: call.model, method: call.method, arguments: call.arguments,
                keywords: call.keywords), call.decoder)
    }

    private func send(
        _ number: Int64, _ request: RPCRequest, _ decoder: RowDecoder? = nil
    ) async -> Exchange {
        await wire.sendRPC("/jsonrpc", request.envelope, id: number, decoder: decoder)
    }
}
