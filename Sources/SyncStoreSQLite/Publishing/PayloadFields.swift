import OdooProtocol
import SyncEngine

/// Which fields the payloads of a module show, gathered over many rows.
///
/// Rows of one read have the same fields. A row that does not tell its own is parsed only if its keys
/// were not seen yet: a fingerprint of the keys, taken in one pass over the bytes, tells.
struct PayloadFields {
    /// The fields seen so far.
    private(set) var names: Set<String> = []
    /// Fingerprints of the sets of keys that `names` holds already.
    private var seen: Set<UInt64> = []
    /// The names that the row before had, told by itself.
    private var last: FieldNames?

    /// Takes in a row's fields.
    /// - Throws: `.inconsistent` if the payload is no JSON object.
    /// - Complexity: O(bytes of the payload).
    mutating func take(_ row: ReadRow) throws(SyncStoreError) {
        if let fields = row.fields {
            if fields !== last { names.formUnion(fields.names) }
            last = fields
            return
        }
        guard seen.insert(Self.fingerprint(of: row.payload)).inserted else { return }
        guard let value = try? JSONCodec.parse(Array(row.payload.utf8)),
            let object = value.objectValue
        else {
            throw SyncStoreError(
                .inconsistent, "The payload of record \(row.id) is no JSON object.")
        }
        names.formUnion(object.keys)
    }

    /// A fingerprint (FNV-1a) of the keys of the outermost object, in their order, as they are
    /// spelled.
    ///
    /// In canonical JSON every text at depth 1 that follows `{` or `,` is a key.
    private static func fingerprint(of payload: String) -> UInt64 {
        var payload = payload
        return payload.withUTF8 { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var (depth, isText, isKey, isEscaped) = (0, false, false, false)
            var previous: UInt8 = 0
            for byte in bytes {
                if isText {
                    if isKey { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        isText = false
                    }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""):
                    isText = true
                    isKey =
                        depth == 1
                        && (previous == UInt8(ascii: "{") || previous == UInt8(ascii: ","))
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                previous = byte
            }
            return hash
        }
    }
}
