/// Where keys stand in a list, found by a hash of their length, beginning and end.
///
/// For one object's keys, once: a dictionary's hash, made to withstand attackers, costs more than
/// all the rest of reading them. Many keys that look alike to this hash would be slow, so after too
/// many looks in vain a dictionary takes over.
struct KeyPlaces {
    /// Places by hash; -1 where there is none.
    private var slots: [Int32]
    private let mask: Int
    /// How many more occupied slots may be passed.
    private var patience: Int
    /// The same by the standard library's hash, once patience has ended.
    private var exact: [ExactText: Int]?

    /// Room for this many keys.
    init(capacity: Int) {
        var count = 32
        while count < capacity * 2 { count *= 2 }
        slots = Array(repeating: -1, count: count)
        mask = count - 1
        patience = capacity * 8
    }

    /// The place of a key that was put before; a new one is put at `place` and gives nil.
    /// - Complexity: O(length) expected.
    mutating func find(_ key: String, among keys: [String], orPut place: Int) -> Int? {
        if exact != nil { return findExactly(key, orPut: place) }
        var slot = Self.hash(key) & mask
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if keys[known].isExactly(key) { return known }
            slot = (slot + 1) & mask
            patience -= 1
        }
        slots[slot] = Int32(place)
        if patience < 0 {
            var table: [ExactText: Int] = [ExactText(text: key): place]
            for (place, key) in keys.enumerated() { table[ExactText(text: key)] = place }
            exact = table
        }
        return nil
    }

    private mutating func findExactly(_ key: String, orPut place: Int) -> Int? {
        if let known = exact?[ExactText(text: key)] { return known }
        exact?[ExactText(text: key)] = place
        return nil
    }

    private static func hash(_ key: String) -> Int {
        var key = key
        return key.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var hash = UInt64(raw.count)
            func mix(_ word: UInt64) { hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 }
            if raw.count >= 8 {
                mix(raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
                mix(raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
                mix(raw.loadUnaligned(fromByteOffset: raw.count / 2 - 4, as: UInt64.self))
            } else {
                var word: UInt64 = 0
                for byte in raw { word = word << 8 | UInt64(byte) }
                mix(word)
            }
            return Int(truncatingIfNeeded: hash >> 24)
        }
    }
}
