import OdooProtocol

/// An HTTP request the way Odoo's router looks at it.
struct WebRequest {
    /// In capitals.
    let method: String
    /// Decoded, and without the blank segment that a slash at the end makes.
    let path: String
    /// The path's segments.
    let segments: [String]
    /// The query's pairs, decoded, in order.
    let query: [(name: String, value: String)]
    let headers: [HeaderField]
    let body: [UInt8]
    /// The path and query with the question mark that Odoo always puts between them.
    let fullPath: String

    init(_ request: HTTPExchangeRequest) {
        method = request.method
        headers = request.headers
        body = request.body
        let parts = request.path.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let decoded = Self.decoded(parts.first ?? "/", plusIsBlank: false)
        segments = decoded.split(separator: "/").map(String.init)
        path = decoded.hasSuffix("/") ? String(decoded.dropLast()) : decoded
        let text = parts.count > 1 ? parts[1] : ""
        query = text.split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                Self.decoded(sides[0], plusIsBlank: true),
                sides.count > 1 ? Self.decoded(sides[1], plusIsBlank: true) : ""
            )
        }
        fullPath = decoded + "?" + text
    }

    /// The first value of a header, named in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The first value of a query's name.
    func queried(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// The media type of the body, in lower case and without parameters.
    var mediaType: String {
        let type = header("content-type") ?? ""
        return type.split(separator: ";").first.map { String($0).trimmingBlanks.lowercased() } ?? ""
    }

    /// Whether the body says that it is JSON, as Odoo's JSON routes demand.
    var isJSON: Bool { mediaType == "application/json" || mediaType == "application/json-rpc" }

    /// Whether the method is one that changes nothing by itself.
    var isSafe: Bool { ["GET", "HEAD", "OPTIONS", "TRACE"].contains(method) }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        for field in headers where field.name == "cookie" {
            for pair in field.value.split(separator: ";") {
                let sides = pair.split(separator: "=", maxSplits: 1)
                if sides.count == 2, String(sides[0]).trimmingBlanks == name {
                    return String(sides[1]).trimmingBlanks
                }
            }
        }
        return nil
    }

    /// A part of a URL with its `%XX` resolved; what is no UTF-8 then becomes replacement marks.
    private static func decoded(_ text: some StringProtocol, plusIsBlank: Bool) -> String {
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let high = Self.digit(bytes[place + 1]), let low = Self.digit(bytes[place + 2])
            {
                out.append(high << 4 | low)
                place += 3
                continue
            }
            let isBlank = plusIsBlank && bytes[place] == UInt8(ascii: "+")
            out.append(isBlank ? UInt8(ascii: " ") : bytes[place])
            place += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
