import OdooProtocol

/// The HTML pages that the web server sends by itself.
enum Pages {
    /// What a path that is nobody's gets.
    static let notFound: HTTPExchangeResponse = {
        var page = HTTPFailure.notFound().page
        page.headers = [HeaderField("content-type", "text/html;charset=utf-8")]
        return page
    }()

    /// What a path of a database gets where the request names no database that there is.
    static let noDatabase = plain(
        404,
        "<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"
            + "<p>No database is selected and the requested URL was not found in the server-wide "
            + "controllers.</p>\n"
            + "<p>Please verify the hostname, <a href=/web/login>login</a> and try again.</p>\n\n"
            + "<!-- Alternatively, use the X-Odoo-Database header. -->\n")

    /// A page that is one line of text.
    static func plain(_ status: Int, _ text: String) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status, headers: [HeaderField("content-type", "text/html; charset=utf-8")],
            body: Array(text.utf8))
    }

    /// The page of an error of HTTP.
    static func error(
        _ status: Int, _ title: String, _ description: String
    ) -> HTTPExchangeResponse {
        let text = escaped(description).replacing("\n", with: "<br>")
        return plain(
            status,
            "<!doctype html>\n<html lang=en>\n<title>\(status) \(title)</title>\n"
                + "<h1>\(title)</h1>\n<p>\(text)</p>\n")
    }

    /// A page that sends the browser elsewhere.
    static func redirect(to location: String) -> HTTPExchangeResponse {
        let shown = escaped(location)
        var page = plain(
            303,
            "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n"
                + "<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the "
                + "target URL: <a href=\"\(shown)\">\(shown)</a>. If not, click the link.\n")
        page.headers.append(HeaderField("location", location))
        return page
    }

    /// Where a person would log in or work.
    static func titled(_ title: String, _ text: String) -> HTTPExchangeResponse {
        plain(
            200,
            "<!DOCTYPE html>\n<html>\n<head>\n<title>\(escaped(title))</title>\n</head>\n"
                + "<body>\n<p>\(escaped(text))</p>\n</body>\n</html>\n")
    }

    /// Text as HTML, quotes included.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&#34;")
            .replacing("'", with: "&#39;")
    }
}
