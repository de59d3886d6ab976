import OdooProtocol

/// The HTML pages that the web server sends by itself.
enum Pages {
    /// What a path that is nobody's gets.
    static let notFound = HTTPExchangeResponse(
        status: 404, headers: [HeaderField("content-type", "text/html;charset=utf-8")],
        body: Array(
            html(
                "404 Not Found", "Not Found",
                "The requested URL was not found on the server. If you entered the URL manually "
                    + "please check your spelling and try again."
            ).utf8))

    /// What a body of the wrong media type gets from 19.0.
    static let unsupportedMedia = page(
        415, "Unsupported Media Type",
        "The server does not support the media type transmitted in the request.")

    /// What a request gets that cannot be read.
    static func badRequest(_ reason: String) -> HTTPExchangeResponse {
        page(400, "Bad Request", reason)
    }

    /// A page that is one line of text.
    static func plain(_ status: Int, _ text: String) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status, headers: [HeaderField("content-type", "text/html; charset=utf-8")],
            body: Array(text.utf8))
    }

    private static func page(
        _ status: Int, _ title: String, _ text: String
    ) -> HTTPExchangeResponse {
        plain(status, html("\(status) \(title)", title, text))
    }

    private static func html(_ title: String, _ heading: String, _ text: String) -> String {
        "<!doctype html>\n<html lang=en>\n<title>\(title)</title>\n<h1>\(heading)</h1>\n"
            + "<p>\(text)</p>\n"
    }
}
