/// Where the program listens: a port, on the loopback alone unless a host is named.
struct ListenAddress: Hashable, Sendable {
    let host: String
    /// 0 for any that is free.
    let port: Int

    /// Reads `9464`, `0.0.0.0:9464` or `127.0.0.1:9464`; nil for anything else.
    init?(_ text: String) {
        let colon = text.lastIndex(of: ":")
        let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard let port = Int(digits), (0...65_535).contains(port) else { return nil }
        let host = colon.map { String(text[..<$0]) } ?? "127.0.0.1"
        // Numbers alone: a name may mean another network tomorrow.
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) else { return nil }
        self.host = host
        self.port = port
    }
}
