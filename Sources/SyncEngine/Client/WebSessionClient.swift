import OdooProtocol
import Synchronization

/// The web client's way in: one log-in, then a session's cookie in place of the password.
///
/// It serves where `/jsonrpc` is closed by a proxy or gone. A session that has run out is Odoo's error 100; whoever calls
/// logs in again.
final class WebSessionClient: OdooClient {
    private let wire: Wire
    private let database: String
    private let login: String
    private let cookies = Mutex(CookieJar())

    init(wire: Wire, database: String, login: String) {
        self.wire = wire
        self.database = database
        self.login = login
    }

    /// Asks for the server's version.
    func version(_ number: Int64) async -> Exchange {
        await send("/web/webclient/version_info", FieldObject(), number)
    }

    /// Logs in; the result is the user's id, or `false` for a user who has to show more than a password.
    func authenticate(_ number: Int64) async -> Exchange {
        // The session before is worth nothing any more, or nobody would log in.
        cookies.withLock { $0 = CookieJar() }
        var exchange = await send(
            "/web/session/authenticate",
            [
                "db": .string(database), "login": .string(login),
                "password": .string(wire.credential.secret),
            ], number)
        if case .success(let result) = exchange.outcome {
            switch result?["uid"] {
            case .int(let uid)?: exchange.outcome = .success(.int(uid))
            case .bool(false)?, .null?: exchange.outcome = .success(.bool(false))
            default:
                exchange.outcome = .failure(.protocolViolation("a log-in answers no user id"))
            }
        }
        return exchange
    }

    /// Calls a model's method.
    func call(_ number: Int64, uid: Int64, _ call: ModelCall) async -> Exchange {
        await send(
            "/web/dataset/call_kw",
            [
                "model": .string(call.model), "method": .string(call.method),
                "args": .array(call.arguments), "kwargs": .object(call.keywords),
            ], number, call.decoder)
    }

    private func send(
        _ path: String, _ parameters: FieldObject, _ number: Int64,
        _ decoder: RowDecoder? = nil
    ) async -> Exchange {
        let cookie = cookies.withLock { $0.header }
        let envelope: FieldValue = [
            "jsonrpc": "2.0", "method": "call", "params": .object(parameters), "id": .int(number),
        ]
        return await wire.sendRPC(
            path, envelope, id: number,
            headers: cookie.map { [HeaderField("cookie", $0)] } ?? [], decoder: decoder
        ) { response in
            cookies.withLock { $0.take(from: response) }
        }
    }
}
