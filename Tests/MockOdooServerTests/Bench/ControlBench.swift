import MockOdooServer
import OdooProtocol

/// Control requests as tests write them.
enum Control {
    /// A request below the prefix; `body` is a JSON value.
    static func request(
        _ method: String, _ path: String, _ body: FieldValue? = nil, token: String? = nil
    ) -> HTTPExchangeRequest {
        HTTPExchangeRequest(
            method: method, path: "/_orrery/v1/" + path,
            headers: token.map { [HeaderField("x-orrery-token", $0)] } ?? [],
            body: body.map { JSONCodec.write($0) } ?? [])
    }
}

extension ServedOdoo {
    /// What the control interface answers at once.
    func control(
        _ method: String, _ path: String, _ body: FieldValue? = nil
    ) -> HTTPExchangeResponse {
        respond(to: Control.request(method, path, body))
    }

    /// Makes a partner and gives its id.
    func partner(_ name: String) -> Int64? {
        let made = control(
            "POST", "records/res.partner",
            ["operation": "create", "values": ["name": .string(name)]])
        return made.value?["result"]?.intValue
    }

    /// What a partner's field reads as.
    func read(_ field: String, of id: Int64) -> FieldValue? {
        let answer = respond(
            to: ServedWorld.execute(
                "res.partner", "read", [[.int(id)], [.string(field)]]))
        return answer.value?["result"]?.arrayValue?.first?[field]
    }
}
