/// A password or API key that no description, dump or reflection prints.
public struct Credential: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// What a secret is, as far as it decides about the way into Odoo.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The user's password; an API key in its place passes for one.
        case password
        /// An API key, known to be one.
        case apiKey
    }

    /// The secret itself; goes into requests and nowhere else.
    let secret: String
    /// What it is.
    public let kind: Kind
    /// How it may come back.
    private let spellings: [[UInt8]]

    /// Keeps a secret.
    public init(_ secret: String, kind: Kind = .password) {
        self.secret = secret
        self.kind = kind
        spellings = Self.spellings(of: secret)
    }

    /// Whether there is no secret at all.
    public var isEmpty: Bool { secret.isEmpty }

    /// Never the secret.
    public var description: String { "<credential>" }
    /// Never the secret.
    public var debugDescription: String { "<credential>" }
    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: [(label: String?, value: Any)]()) }

    /// The text with every occurrence of the secret replaced, in every spelling: a server may echo what it was sent.
    /// - Complexity: O(length of the text × number of spellings).
    func redact(_ text: String) -> String {
        let firsts = Set(spellings.compactMap(\.first))
        let hay = Array(text.utf8)
        guard hay.contains(where: firsts.contains) else { return text }
        var kept: [UInt8] = []
        var place = 0
        while place < hay.count {
            let found =
                firsts.contains(hay[place])
                ? spellings.first { hay[place...].starts(with: $0) } : nil
            if let found {
                kept.append(contentsOf: description.utf8)
                place += found.count
            } else {
                kept.append(hay[place])
                place += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
