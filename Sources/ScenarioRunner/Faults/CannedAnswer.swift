import OdooProtocol
import ScenarioLanguage

/// What a proxy or a broken server answers in Odoo's place.
enum CannedAnswer {
    static func answer(for kind: FaultKind) -> HTTPExchangeResponse? {
        switch kind {
        case .http429: page(429, "Too Many Requests")
        case .http429RetryAfter:
            page(429, "Too Many Requests", extra: [HeaderField("retry-after", "30")])
        case .http500: page(500, "Internal Server Error")
        case .http502: page(502, "Bad Gateway")
        case .http503: page(503, "Service Unavailable")
        case .http504: page(504, "Gateway Time-out")
        case .maintenance: page(503, "Down for maintenance")
        case .htmlIn200: page(200, "Please sign in to the guest network")
        case .errorIn200: fault("builtins.RuntimeError", "something broke on the server")
        case .serializationFailure:
            fault(
                "psycopg2.errors.SerializationFailure",
                "could not serialize access due to concurrent update\n")
        case .accessDenied: fault("odoo.exceptions.AccessDenied", "Access Denied")
        case .accessError:
            fault("odoo.exceptions.AccessError", "You are not allowed to access this record.")
        case .sessionExpired:
            fault(
                "odoo.http.SessionExpiredException", "Session expired", code: 100,
                message: "Odoo Session Expired")
        default: nil
        }
    }

    private static func page(
        _ status: Int, _ title: String, extra: [HeaderField] = []
    ) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status, headers: [HeaderField("content-type", "text/html")] + extra,
            body: Array("<html><head><title>\(title)</title></head><body></body></html>".utf8))
    }

    private static func fault(
        _ name: String, _ text: String, code: Int64 = 200, message: String = "Odoo Server Error"
    ) -> HTTPExchangeResponse {
        let fault = OdooFault(code: code, message: message, name: name, text: text)
        let response = RPCResponse(id: .null, outcome: .fault(fault))
        return HTTPExchangeResponse(
            status: 200, headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(response.envelope))
    }
}

extension HTTPExchangeResponse {
    /// The same answer with the time of whoever gave it.
    func dated(_ instant: OdooTimestamp) -> HTTPExchangeResponse {
        var answer = self
        answer.headers.append(HeaderField("date", instant.httpDate))
        return answer
    }
}
