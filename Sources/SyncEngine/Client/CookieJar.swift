import OdooProtocol

/// The cookies that one server has set.
///
/// One server, one path, one user: of all that cookies can say only the value counts, and that an empty or outlived one goes.
struct CookieJar: Sendable {
    private var cookies: [(name: String, value: String)] = []

    /// What to send; nil if there is nothing.
    var header: String? {
        cookies.isEmpty
            ? nil : cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    /// Keeps what an answer sets.
    mutating func take(from response: HTTPExchangeResponse) {
        for field in response.headers where field.name == "set-cookie" { take(field.value) }
    }

    private mutating func take(_ text: String) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard let pair = parts.first, let sign = pair.firstIndex(of: "=") else { return }
        let name = Self.trimmed(pair[..<sign])
        let value = Self.trimmed(pair[pair.index(after: sign)...])
        guard !name.isEmpty else { return }
        cookies.removeAll { $0.name == name }
        let isOutlived = parts.dropFirst().contains {
            let words = $0.split(separator: "=", maxSplits: 1)
            guard words.count == 2, Self.trimmed(words[0]).lowercased() == "max-age" else {
                return false
            }
            return Int64(Self.trimmed(words[1])).map { $0 <= 0 } ?? false
        }
        if !isOutlived && !value.isEmpty { cookies.append((name, value)) }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { String(start[...$0]) } ?? ""
    }
}
