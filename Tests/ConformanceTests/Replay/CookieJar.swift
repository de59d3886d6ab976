import OdooProtocol

/// The cookies of one case, by name: the latest value counts, and no attribute does.
struct CookieJar {
    private var cookies: [(name: String, value: String)] = []

    /// What a request sends; nil for an empty jar.
    var header: HeaderField? {
        guard !cookies.isEmpty else { return nil }
        return HeaderField(
            "cookie", cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; "))
    }

    /// Keeps what an answer sets.
    mutating func take(_ answer: HTTPExchangeResponse) {
        for field in answer.headers where field.name == "set-cookie" {
            let pair = field.value.prefix { $0 != ";" }
            let name = String(pair.prefix { $0 != "=" }).filter { $0 != " " }
            let value = String(pair.drop { $0 != "=" }.dropFirst())
            cookies.removeAll { $0.name == name }
            cookies.append((name, value))
        }
    }
}
