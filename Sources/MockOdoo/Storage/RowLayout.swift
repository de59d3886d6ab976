/// How a row lies in memory: its head, which of its columns are set, where each of their values
/// ends, and the values one behind another.
///
/// | bytes | what lies there |
/// |---|---|
/// | 0 to 39 | id, create_date, write_date, create_uid, write_uid |
/// | 40 | which of the last four are not NULL, a bit each |
/// | 41 | how many bytes an end takes |
/// | 42 to 45 | how many columns there are |
/// | 46 to 61 | which of them are kept |
/// | from 62 on | the end of each value, counted from where the first one begins; then the values |
enum RowLayout {
    static let id = 0
    static let createDate = 8
    static let writeDate = 16
    static let createUID = 24
    static let writeUID = 32
    static let isSet = 40
    static let endWidth = 41
    static let columns = 42
    static let marks = 46
    static let ends = 62

    /// The bytes of a row.
    /// - Parameters:
    ///   - head: the bytes before `endWidth`; none for a row that is nobody's yet.
    ///   - ends: where each kept value ends, ascending.
    ///   - text: the values in some pieces, one behind another.
    static func bytes(
        head: ArraySlice<UInt8>, _ marks: ColumnMarks, ends: [Int], text: [ArraySlice<UInt8>]
    ) -> [UInt8] {
        let length = ends.last ?? 0
        let width = length <= UInt16.max ? 2 : 4
        let textStart = RowLayout.ends + ends.count * width
        let total = textStart + length
        return [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.prefix(upTo: endWidth).initializeMemory(as: UInt8.self, repeating: 0)
            if !head.isEmpty { raw.copyBytes(from: head) }
            raw[endWidth] = UInt8(width)
            raw.storeBytes(of: Int32(marks.count), toByteOffset: columns, as: Int32.self)
            raw.storeBytes(of: marks.low, toByteOffset: RowLayout.marks, as: UInt64.self)
            raw.storeBytes(of: marks.high, toByteOffset: RowLayout.marks + 8, as: UInt64.self)
            for (place, end) in ends.enumerated() {
                let offset = RowLayout.ends + place * width
                if width == 2 {
                    raw.storeBytes(of: UInt16(end), toByteOffset: offset, as: UInt16.self)
                } else {
                    raw.storeBytes(of: UInt32(end), toByteOffset: offset, as: UInt32.self)
                }
            }
            var place = textStart
            for piece in text {
                UnsafeMutableRawBufferPointer(rebasing: raw[place...]).copyBytes(from: piece)
                place += piece.count
            }
            count = total
        }
    }
}
