import OdooProtocol

extension OdooWorld {
    /// The path of the web client itself.
    private var home: String { version == .v17 ? "/web" : "/odoo" }

    /// Answers a route that is no JSON one; nil where there is none.
    mutating func webPage(
        _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse? {
        guard let page = pageKind(request.path) else { return nil }
        guard request.isSafe else {
            return HTTPFailure.badRequest("Session expired (invalid CSRF token)").page
        }
        if page == .health { return health(request) }
        var exchange = open(request, at: instants)
        do throws(WebFailure) {
            let isFree = page == .version
            try checkDatabaseHeader(exchange, isFree: isFree)
        } catch {
            if case .refused(let refusal) = error { return refusal.page }
            return Pages.notFound
        }
        var answer: HTTPExchangeResponse
        switch page {
        case .health: return health(request)
        case .version:
            let told = CommonService.version(version)
            answer = Self.json([
                "version_info": told["server_version_info"] ?? .null,
                "version": told["server_version"] ?? .null,
            ])
        case .root: answer = Pages.redirect(to: home + rawQuery(request))
        case .login: answer = Pages.titled("Log in", "This is \(database). Log in by a program.")
        case .logout:
            exchange.session.uid = nil
            exchange.rotates = true
            answer = Pages.redirect(to: request.queried("redirect") ?? home)
        case .client: answer = client(&exchange)
        }
        if let cookie = close(exchange) { answer.headers.append(cookie) }
        return answer
    }

    /// The pages that the mock has.
    private enum PageKind {
        case root, client, login, logout, health, version
    }

    private func pageKind(_ path: String) -> PageKind? {
        switch path {
        case "": .root
        case "/web": .client
        case "/odoo" where version != .v17: .client
        case "/web/login": .login
        case "/web/session/logout": .logout
        case "/web/health": .health
        case "/web/version" where version == .v19: .version
        default:
            path.hasPrefix("/odoo/") && version != .v17 ? .client : nil
        }
    }

    private func rawQuery(_ request: WebRequest) -> String {
        guard let mark = request.fullPath.firstIndex(of: "?") else { return "" }
        let query = request.fullPath[mark...]
        return query.count > 1 ? String(query) : ""
    }

    /// The web client for those who have logged in, and the way to the login for all others.
    private func client(_ exchange: inout WebExchange) -> HTTPExchangeResponse {
        guard user(of: exchange) != nil else {
            let expired = exchange.session.uid != nil
            exchange.session.uid = nil
            exchange.rotates = expired
            guard version != .v17 || expired else { return Pages.redirect(to: "/web/login") }
            return Pages.redirect(
                to: "/web/login?redirect=" + Self.quoted(exchange.request.fullPath))
        }
        return Pages.titled("Odoo", "This is \(database). The web client itself is not here.")
    }

    private func health(_ request: WebRequest) -> HTTPExchangeResponse {
        var answer: FieldObject = ["status": "pass"]
        let wanted = request.queried("db_server_status")?.lowercased() ?? ""
        if ["1", "y", "yes", "true", "t", "on"].contains(wanted) {
            answer["db_server_status"] = true
        }
        return HTTPExchangeResponse(
            status: 200,
            headers: [
                HeaderField("content-type", "application/json"),
                HeaderField("cache-control", "no-store"),
            ], body: JSONCodec.writePython(.object(answer)))
    }

    /// Text as the value of a query, the way Python quotes it.
    private static func quoted(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "~"):
                out.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "): out += "+"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return out
    }
}
