/// What a row is sorted by, spelled so that plain comparison of bytes is the order.
struct SortKey: Comparable, Sendable {
    private let bytes: [UInt8]
    /// The row; rows with equal bytes stand in order of their ids.
    let id: Int64

    init(_ bytes: [UInt8], _ id: Int64) {
        self.bytes = bytes
        self.id = id
    }

    static func < (left: SortKey, right: SortKey) -> Bool {
        let sign = left.bytes.withUnsafeBytes { first in
            right.bytes.withUnsafeBytes { second in compare(first, second) }
        }
        return sign == 0 ? left.id < right.id : sign < 0
    }

    private static func compare(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Int {
        let common = min(left.count, right.count)
        var place = 0
        while place + 8 <= common {
            let first = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let second = right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            if first != second { return first.bigEndian < second.bigEndian ? -1 : 1 }
            place += 8
        }
        while place < common {
            if left[place] != right[place] { return left[place] < right[place] ? -1 : 1 }
            place += 1
        }
        return left.count - right.count
    }
}
