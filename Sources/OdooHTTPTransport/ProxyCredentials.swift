#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Who asks a proxy; nothing prints it.
struct ProxyCredentials: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    let user: String
    let password: String

    /// Reads `user:password`, the first colon being the one in between.
    init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        user = String(parts[0])
        password = parts.count > 1 ? String(parts[1]) : ""
    }

    /// Reads `user:password` out of an address, where bytes may stand as `%40`.
    init(escaped text: Substring) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        user = Self.unescaped(parts[0])
        password = parts.count > 1 ? Self.unescaped(parts[1]) : ""
    }

    /// The value of `Proxy-Authorization`.
    var basic: String { "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())" }

    var description: String { "<credentials>" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: [(label: String?, value: Any)]()) }

    /// The text with its bytes for their `%` and two hexadecimal digits; what is no such escape stays.
    private static func unescaped(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2])
            {
                result.append(high << 4 | low)
                place += 3
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
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
