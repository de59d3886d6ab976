import OdooProtocol

/// Looks for secrets in texts, in every spelling.
public struct SecretSearch: Sendable {
    private struct Needle: Sendable {
        var secret: String
        var words: String
        var bytes: [UInt8]
    }

    /// What a text shows.
    public struct Found: Hashable, Sendable {
        /// The secret's name.
        public var secret: String
        /// How it is spelled.
        public var spelling: String
        /// The text around it, with every secret blotted out.
        public var excerpt: String
    }

    /// How much of a text is quoted on either side.
    private static let context = 80

    /// What is looked for, by its first byte.
    private var needles = [[Needle]](repeating: [], count: 256)
    /// Whether anything that is looked for begins with a byte.
    private var begins = [Bool](repeating: false, count: 256)

    /// A search for nothing.
    public init() {}

    /// Looks for one more secret; an empty one is none.
    /// - Parameter name: what a finding calls it, such as `password`.
    public mutating func add(_ secret: String, name: String) {
        guard !secret.isEmpty else { return }
        for spelling in SecretSpelling.all(of: secret) {
            begins[Int(spelling.bytes[0])] = true
            needles[Int(spelling.bytes[0])].append(
                Needle(secret: name, words: spelling.words, bytes: spelling.bytes))
        }
    }

    /// The first secret that a text shows; nil if it shows none.
    /// - Complexity: O(length of the text), where no secret is in it.
    public func find(in text: String) -> Found? {
        var text = text
        return text.withUTF8 { find(in: $0) }
    }

    /// The first secret that bytes show; nil if they show none.
    /// - Complexity: O(number of bytes), where no secret is in them.
    public func find(in bytes: UnsafeBufferPointer<UInt8>) -> Found? {
        guard let (place, needle) = first(in: bytes[...]) else { return nil }
        let end = place + needle.bytes.count
        let before = bytes[max(0, place - Self.context)..<place]
        let after = bytes[end..<min(bytes.count, end + Self.context)]
        return Found(
            secret: needle.secret, spelling: needle.words,
            excerpt: blotted(before) + "•••" + blotted(after))
    }

    private func blotted(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var (text, rest) = ("", bytes)
        while let (place, needle) = first(in: rest) {
            text += String(decoding: rest[rest.startIndex..<place], as: UTF8.self) + "•••"
            rest = rest[(place + needle.bytes.count)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private func first(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (Int, Needle)? {
        let whole = bytes.base
        // Everything that is said passes here, and next to nothing begins like a secret.
        for place in bytes.startIndex..<bytes.endIndex where begins[Int(whole[place])] {
            let rest = bytes[place...]
            let candidates = needles[Int(whole[place])]
            if let needle = candidates.first(where: { rest.starts(with: $0.bytes) }) {
                return (place, needle)
            }
        }
        return nil
    }
}
