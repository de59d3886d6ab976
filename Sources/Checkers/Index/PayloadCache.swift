import OdooProtocol
import Synchronization

/// The payloads of stored rows, each read once, however many checkers and moments ask for it.
final class PayloadCache: Sendable {
    /// A payload by its bytes: text of another Unicode form is another payload.
    private struct Key: Hashable {
        let payload: String
        /// Of all bytes: rows of a module look alike, and where they differ is not known beforehand.
        let digest: UInt64

        init(_ payload: String) {
            self.payload = payload
            digest = payload.quickDigest
        }

        static func == (left: Key, right: Key) -> Bool {
            left.digest == right.digest && left.payload.isExactly(right.payload)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(digest) }
    }

    private struct State {
        var known: [Key: FieldObject?] = [:]
        var series = JSONSeries()
    }

    private let state = Mutex(State())

    /// The fields of a payload; nil when it is no JSON object.
    /// - Complexity: O(bytes).
    func fields(of payload: String) -> FieldObject? {
        let key = Key(payload)
        return state.withLock { state in
            if let found = state.known[key] { return found }
            let fields = (try? state.series.parse(payload))?.objectValue
            state.known[key] = .some(fields)
            return fields
        }
    }
}
