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

    /// A fingerprint of the keys of the outermost object, in their order, as they are spelled.
    ///
    /// In canonical JSON every text at depth 1 that follows `{` or `,` is a key. Most bytes stand in
    /// texts, which are passed over eight at a time.
    private static func fingerprint(of payload: String) -> UInt64 {
        var payload = payload
        return payload.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var (depth, place) = (0, 0)
            var previous: UInt8 = 0
            while place < raw.count {
                let byte = raw[place]
                place += 1
                switch byte {
                case UInt8(ascii: "\""):
                    let end = raw.endOfText(from: place)
                    let isKey =
                        depth == 1
                        && (previous == UInt8(ascii: "{") || previous == UInt8(ascii: ","))
                    if isKey { mix(raw[place..<end], into: &hash) }
                    place = end + 1
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                previous = byte
            }
            return hash
        }
    }

    /// Mixes a key into a fingerprint, with its length, so that no two lists of keys run together.
    private static func mix(_ key: Slice<UnsafeRawBufferPointer>, into hash: inout UInt64) {
        let key = UnsafeRawBufferPointer(rebasing: key)
        func add(_ word: UInt64) {
            let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low
        }
        add(UInt64(truncatingIfNeeded: key.count) &+ 0x100_0000_01B3)
        var place = 0
        while place + 8 <= key.count {
            add(key.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        while place < key.count {
            rest = rest << 8 | UInt64(key[place])
            place += 1
        }
        add(rest ^ 0xD6E8_FEB8_6659_FD93)
    }
}
