import OdooProtocol
import Synchronization

/// The payloads of stored rows, each read once, however many checkers and moments ask for it.
final class PayloadCache: Sendable {
    /// A payload by its bytes: text of another Unicode form is another payload.
    private struct Key: Hashable {
        let payload: String

        static func == (left: Key, right: Key) -> Bool {
            left.payload.isExactly(right.payload)
        }

        /// Beginning, end and length are enough to tell almost all payloads apart, and cost the same for a huge one.
        func hash(into hasher: inout Hasher) {
            var text = payload
            text.withUTF8 { bytes in
                hasher.combine(bytes.count)
                hasher.combine(
                    bytes: UnsafeRawBufferPointer(
                        UnsafeBufferPointer(rebasing: bytes.prefix(128))))
                hasher.combine(
                    bytes: UnsafeRawBufferPointer(
                        UnsafeBufferPointer(rebasing: bytes.suffix(128))))
            }
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
