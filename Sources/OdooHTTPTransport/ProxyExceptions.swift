#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The hosts that are reached without a proxy, as `NO_PROXY` lists them.
struct ProxyExceptions {
    private let entries: [Substring]

    /// Reads a list that is separated by commas or blanks.
    init(_ text: String) {
        entries = text.split { $0 == "," || $0.isWhitespace }
    }

    /// Whether a host is among them.
    func cover(_ host: String) -> Bool {
        let number = Self.bytes(of: host)
        return entries.contains { entry in
            if entry == "*" { return true }
            if let number { return Self.network(entry, holds: number) }
            return Self.domain(entry, holds: host)
        }
    }

    /// Whether a name is another one or ends in it; dots around the other mean nothing.
    private static func domain(_ entry: Substring, holds host: String) -> Bool {
        var name = entry.lowercased()[...]
        if name.hasPrefix(".") { name.removeFirst() }
        if name.hasSuffix(".") { name.removeLast() }
        var host = host.lowercased()[...]
        if host.hasSuffix(".") { host.removeLast() }
        guard !name.isEmpty else { return false }
        return host == name || host.hasSuffix("." + name)
    }

    /// Whether a number is another one, or lies in the network `number/bits`.
    private static func network(_ entry: Substring, holds number: [UInt8]) -> Bool {
        let parts = entry.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let base = bytes(of: String(parts[0])), base.count == number.count
        else { return false }
        guard parts.count == 2 else { return base == number }
        guard let bits = Int(parts[1]), (0...base.count * 8).contains(bits) else { return false }
        let whole = bits / 8
        guard base[..<whole] == number[..<whole] else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return base[whole] & mask == number[whole] & mask
    }

    /// The bytes of a host's number, four or sixteen; nil for a name.
    private static func bytes(of host: String) -> [UInt8]? {
        var text = host[...]
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        var short = in_addr()
        if inet_pton(AF_INET, String(text), &short) == 1 {
            return withUnsafeBytes(of: short) { Array($0) }
        }
        var long = in6_addr()
        if inet_pton(AF_INET6, String(text), &long) == 1 {
            return withUnsafeBytes(of: long) { Array($0) }
        }
        return nil
    }
}
