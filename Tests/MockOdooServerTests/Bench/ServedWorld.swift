import Companies
import Foundation
import MockOdoo
import MockOdooServer
import OdooProtocol

/// Worlds with the base data alone, and the requests that tests send to them.
enum ServedWorld {
    static let noon = OdooTimestamp(seconds: 1_764_072_000)
    /// Made once: a world is a value, and every test takes its own copy.
    static let base: OdooWorld = {
        do {
            return OdooWorld(
                version: .v18, database: "base", schemas: try schemas(),
                created: noon - .seconds(86_400))
        } catch {
            fatalError("the fixtures cannot be read: \(error)")
        }
    }()

    /// The models of the worlds.
    static func schemas() throws -> [ModelSchema] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try Fixtures(folder: root.appending(path: "Fixtures").path).schemas(.v18)
    }

    /// A served copy whose time stands still at noon.
    static func served(token: String? = nil) -> ServedOdoo {
        ServedOdoo(
            base, clock: ServedClock(now: noon, rate: 0, monotonic: { .zero }),
            controlToken: token)
    }

    /// A JSON-RPC request.
    static func call(
        _ service: String, _ method: String, _ arguments: FieldValue
    ) -> HTTPExchangeRequest {
        let envelope: FieldValue = [
            "jsonrpc": "2.0", "method": "call", "id": 7,
            "params": [
                "service": .string(service), "method": .string(method), "args": arguments,
            ],
        ]
        return HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc",
            headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(envelope))
    }

    /// A call of a model's method as the administrator.
    static func execute(
        _ model: String, _ method: String, _ arguments: FieldValue
    ) -> HTTPExchangeRequest {
        call(
            "object", "execute_kw",
            ["base", 2, "admin", .string(model), .string(method), arguments])
    }

    /// A control request.
    static func clock(
        _ method: String, _ body: String = "", token: String? = nil
    ) -> HTTPExchangeRequest {
        HTTPExchangeRequest(
            method: method, path: "/_orrery/v1/clock",
            headers: token.map { [HeaderField("x-orrery-token", $0)] } ?? [],
            body: Array(body.utf8))
    }
}

extension HTTPExchangeResponse {
    /// The body as JSON; nil if it is none.
    var value: FieldValue? {
        do {
            return try JSONCodec.parse(body)
        } catch {
            return nil
        }
    }

    /// The values of all headers of a name.
    func headers(named name: String) -> [String] {
        headers.filter { $0.name == name }.map(\.value)
    }
}
