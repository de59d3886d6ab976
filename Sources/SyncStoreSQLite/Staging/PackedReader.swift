import SyncEngine

/// Reads numbers and texts one after another, within bounds.
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var place: Int

    init(_ bytes: UnsafeRawBufferPointer, from place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    /// A little-endian number.
    mutating func number<Number: FixedWidthInteger>() throws(SyncStoreError) -> Number {
        let size = Number.bitWidth / 8
        try demand(size)
        defer { place += size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
    }

    /// A text of so many bytes.
    mutating func text(_ size: Int) throws(SyncStoreError) -> String {
        try demand(size)
        defer { place += size }
        return String(decoding: bytes[place..<place + size], as: UTF8.self)
    }

    private func demand(_ size: Int) throws(SyncStoreError) {
        guard size <= bytes.count - place else {
            throw SyncStoreError(.corrupt, "Rows that were put aside break off.")
        }
    }
}
