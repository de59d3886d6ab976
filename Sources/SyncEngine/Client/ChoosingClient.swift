import OdooProtocol
import Synchronization

/// A client that takes the way in which fits the server's version, once it is known.
///
/// The engine asks for the version anyway, for Odoo's time: no request is made for the choice alone unless the choice
/// hangs on it and nobody has asked yet.
final class ChoosingClient: OdooClient {
    private let ways: [OdooRoute: any OdooClient]
    private let credential: Credential
    private let known = Mutex<Int?>(nil)

    /// - Precondition: `ways` has a client for each route.
    init(ways: [OdooRoute: any OdooClient], credential: Credential) {
        precondition(OdooRoute.allCases.allSatisfy { ways[$0] != nil }, "a way in is missing")
        self.ways = ways
        self.credential = credential
    }

    /// Asks for the server's version, at the next address where one is not there.
    func version(_ number: Int64) async -> Exchange {
        var exchange: Exchange?
        for route in [OdooRoute.jsonRPC, .webSession, .json2] {
            let answer = await way(route).version(number)
            exchange = answer
            if case .failure(.http(let status, _)) = answer.outcome, status == 404 { continue }
            break
        }
        guard let exchange else { preconditionFailure("no way in was asked") }
        if case .success(let result) = exchange.outcome, let result,
            let major = ServerVersion(result)?.major
        {
            known.withLock { $0 = major }
        }
        return exchange
    }

    /// Asks for the user's id.
    func authenticate(_ number: Int64) async -> Exchange {
        if credential.kind == .apiKey, known.withLock({ $0 }) == nil {
            let answer = await version(number)
            if case .failure = answer.outcome { return answer }
        }
        return await chosen.authenticate(number)
    }

    /// Calls a model's method.
    func call(_ number: Int64, uid: Int64, _ call: ModelCall) async -> Exchange {
        await chosen.call(number, uid: uid, call)
    }

    private var chosen: any OdooClient {
        way(OdooRoute.fitting(major: known.withLock { $0 }, credential: credential.kind))
    }

    private func way(_ route: OdooRoute) -> any OdooClient {
        guard let way = ways[route] else { preconditionFailure("there is no way \(route)") }
        return way
    }
}
