import OdooProtocol

/// An error of HTTP itself, as Odoo's web library raises it: a status with a sentence.
struct HTTPFailure: Error, Hashable {
    let status: Int
    /// The class of the web library, such as `NotFound`.
    let name: String
    /// The status in words.
    let title: String
    let description: String
    var headers: [HeaderField] = []

    /// 400.
    static func badRequest(_ description: String) -> HTTPFailure {
        HTTPFailure(
            status: 400, name: "BadRequest", title: "Bad Request", description: description)
    }

    /// 401, which says how to do better.
    static func unauthorized(_ description: String) -> HTTPFailure {
        HTTPFailure(
            status: 401, name: "Unauthorized", title: "Unauthorized", description: description,
            headers: [HeaderField("www-authenticate", "Bearer ")])
    }

    /// 403.
    static func forbidden(_ description: String) -> HTTPFailure {
        HTTPFailure(status: 403, name: "Forbidden", title: "Forbidden", description: description)
    }

    /// 404; the sentence of the web library unless there is a better one.
    static func notFound(
        _ description: String =
            "The requested URL was not found on the server. If you entered the URL manually "
            + "please check your spelling and try again."
    ) -> HTTPFailure {
        HTTPFailure(status: 404, name: "NotFound", title: "Not Found", description: description)
    }

    /// 405, with the methods that are allowed.
    static func methodNotAllowed(_ allowed: String) -> HTTPFailure {
        HTTPFailure(
            status: 405, name: "MethodNotAllowed", title: "Method Not Allowed",
            description: "The method is not allowed for the requested URL.",
            headers: [HeaderField("allow", allowed)])
    }

    /// 422.
    static func unprocessable(_ description: String) -> HTTPFailure {
        HTTPFailure(
            status: 422, name: "UnprocessableEntity", title: "Unprocessable Entity",
            description: description)
    }

    /// What a request of the wrong media type gets: 415 since 19.0, 400 before.
    static func incompatible(
        _ route: String, type: String, version: OdooVersion
    ) -> HTTPFailure {
        let sentence =
            "Request inferred type is compatible with ['http'] but "
            + "\(PythonText.repr(route)) is type='\(type)'."
        guard version == .v19 else { return .badRequest(sentence) }
        return HTTPFailure(
            status: 415, name: "UnsupportedMediaType", title: "Unsupported Media Type",
            description: sentence
                + "\n\nPlease verify the Content-Type request header and try again.")
    }

    /// What Python shows of it, with status and title.
    var text: String { "\(status) \(title): \(description)" }

    /// The exception as JSON-RPC tells it.
    var fault: OdooFault {
        OdooFault(
            code: 0, message: status == 404 ? "404: Not Found" : "Odoo Server Error",
            name: "werkzeug.exceptions.\(name)", text: text, arguments: [])
    }

    /// The page that the web library shows.
    var page: HTTPExchangeResponse {
        var page = Pages.error(status, title, description)
        page.headers += headers
        return page
    }
}
