import HashTreeCollections
import OdooProtocol

/// What the web server keeps beside the database: sessions and keys.
struct WebState: Sendable {
    /// How long a session lives without being used, which is also how long browsers keep its
    /// cookie: a week.
    static let lifetime = Duration.seconds(604_800)
    /// Sessions that are kept before the ones that are over are looked for.
    private static let fewSessions = 256

    private(set) var keys: [APIKey] = []
    private var sessions: TreeDictionary<String, WebSession> = [:]
    private var sweepsAt = Self.fewSessions
    private var made = 0

    /// How many sessions are kept, those among them that are over and not yet swept.
    var sessionCount: Int { sessions.count }

    /// The user whose key this is.
    func user(ofKey key: String) -> Int64? {
        let fingerprint = UserBehaviour.fingerprint(key)
        return keys.first { $0.fingerprint == fingerprint }?.uid
    }

    /// Adds a key; one that is there changes its owner.
    mutating func add(_ key: APIKey) {
        keys.removeAll { $0.fingerprint == key.fingerprint }
        keys.append(key)
    }

    /// The session of an id, unless it was not used for too long.
    func session(_ id: String, at now: OdooTimestamp) -> WebSession? {
        guard let session = sessions[id], now <= session.lastUsed + Self.lifetime else {
            return nil
        }
        return session
    }

    /// Keeps a session; now and then those that are over go.
    /// - Complexity: O(1) on average.
    mutating func keep(_ session: WebSession, at now: OdooTimestamp) {
        sessions[session.id] = session
        guard sessions.count > sweepsAt else { return }
        sessions = sessions.filter { now <= $0.value.lastUsed + Self.lifetime }
        sweepsAt = max(Self.fewSessions, 2 * sessions.count)
    }

    /// Forgets a session.
    mutating func drop(_ id: String) { sessions[id] = nil }

    /// An id that no session had: 84 characters, as Odoo's are.
    ///
    /// Counted and not drawn, so that the same requests get the same ids; it guards nothing.
    mutating func newID(of database: String) -> String {
        made += 1
        let parts = (0..<3).map { ContentHash("session \(made) of \(database), part \($0)") }
        return String(parts.map(\.description).joined().prefix(84))
    }

    /// Whether a text can be the id of a session: 84 letters, digits, `-` and `_`.
    static func isID(_ text: String) -> Bool {
        text.utf8.count == 84
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
