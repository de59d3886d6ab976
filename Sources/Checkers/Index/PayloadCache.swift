import OdooProtocol
import Synchronization

/// The payloads of stored rows, each read once, however many checkers and moments ask for it.
final class PayloadCache: Sendable {
    /// A payload by its bytes: text of another Unicode form is another payload.
    private struct Key: Hashable {
        let payload: String

        static func == (left: Key, right: Key) -> Bool {
            left.payload.utf8.elementsEqual(right.payload.utf8)
        }

        func hash(into hasher: inout Hasher) {
            var text = payload
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private let known = Mutex<[Key: FieldObject?]>([:])

    /// The fields of a payload; nil when it is no JSON object.
    func fields(of payload: String) -> FieldObject? {
        let key = Key(payload: payload)
        return known.withLock { known in
            if let found = known[key] { return found }
            let fields = (try? JSONCodec.parse(payload))?.objectValue
            known[key] = .some(fields)
            return fields
        }
    }
}
