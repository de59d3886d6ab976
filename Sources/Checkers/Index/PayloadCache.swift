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

        /// The length and samples from all over are enough to tell almost all payloads apart, and cost the same for a huge
        /// one.
        func hash(into hasher: inout Hasher) {
            var text = payload
            text.withUTF8 { bytes in
                let raw = UnsafeRawBufferPointer(bytes)
                hasher.combine(raw.count)
                guard raw.count > 128 else { return hasher.combine(bytes: raw) }
                for sample in 0..<12 {
                    let place = (raw.count - 8) * sample / 11
                    hasher.combine(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                }
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
