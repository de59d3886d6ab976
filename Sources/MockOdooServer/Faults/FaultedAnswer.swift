import OdooProtocol

/// What a proxy or a broken server answers in Odoo's place.
enum FaultedAnswer {
    /// The answer of a fault; nil for a fault that leaves the answering to Odoo.
    static func answer(for fault: ServedFault, version: Int64) -> HTTPExchangeResponse? {
        switch fault.kind {
        case .http429: page(429, "Too Many Requests", fault.retryAfter)
        case .http429RetryAfter: page(429, "Too Many Requests", fault.retryAfter ?? 30)
        case .http500: page(500, "Internal Server Error", fault.retryAfter)
        case .http502: page(502, "Bad Gateway", fault.retryAfter)
        case .http503: page(503, "Service Unavailable", fault.retryAfter)
        case .http504: page(504, "Gateway Time-out", fault.retryAfter)
        case .httpStatus: page(fault.status ?? 500, "Fault", fault.retryAfter)
        case .maintenance: page(503, "Down for maintenance", fault.retryAfter)
        case .htmlIn200: page(200, "Please sign in to the guest network", nil)
        case .errorIn200:
            error("builtins.RuntimeError", "something broke on the server", code: version)
        case .serializationFailure:
            error(
                "psycopg2.errors.SerializationFailure",
                "could not serialize access due to concurrent update\n", code: version)
        case .accessDenied:
            error("odoo.exceptions.AccessDenied", "Access Denied", code: version)
        case .accessError:
            error(
                "odoo.exceptions.AccessError", "You are not allowed to access this record.",
                code: version)
        case .sessionExpired:
            error(
                "odoo.http.SessionExpiredException", "Session expired", code: 100,
                message: "Odoo Session Expired")
        case .resetBefore, .resetAfter, .timeOut, .hang, .latency, .jitter, .truncatedBody,
            .garbage, .emptyBody, .laggingReplica:
            nil
        }
    }

    private static func page(
        _ status: Int, _ title: String, _ retryAfter: Int64?
    ) -> HTTPExchangeResponse {
        var headers = [HeaderField("content-type", "text/html")]
        if let retryAfter { headers.append(HeaderField("retry-after", String(retryAfter))) }
        return HTTPExchangeResponse(
            status: status, headers: headers,
            body: Array("<html><head><title>\(title)</title></head><body></body></html>".utf8))
    }

    private static func error(
        _ name: String, _ text: String, code: Int64, message: String = "Odoo Server Error"
    ) -> HTTPExchangeResponse {
        let fault = OdooFault(code: code, message: message, name: name, text: text)
        let response = RPCResponse(id: .null, outcome: .fault(fault))
        return HTTPExchangeResponse(
            status: 200, headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(response.envelope))
    }
}
