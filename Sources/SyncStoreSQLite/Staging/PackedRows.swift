import OdooProtocol
import SyncEngine

/// Rows that are put aside, packed into one value: first all ids, then each row's numbers and texts.
///
/// Numbers are little-endian. Nobody but the store that wrote it ever reads it.
enum PackedRows {
    /// How many rows go into one value, so that neither packing nor unpacking needs much memory.
    static let mostRows = 250
    /// Bytes of a row before its texts: stamp, sent, answered, and the lengths of three texts.
    private static let headSize = 3 * 8 + 3 * 4
    /// Stands for a stamp that there is not.
    private static let noStamp = Int64.min

    /// Packs rows.
    /// - Complexity: O(bytes).
    static func packed(_ rows: ArraySlice<ReadRow>) -> [UInt8] {
        var size = 0
        for row in rows {
            size += 8 + headSize + row.payload.utf8.count + row.shownNames.utf8.count
            size += row.contentHash.utf8.count
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        for row in rows { append(row.id, to: &bytes) }
        for row in rows {
            append(row.stamp?.seconds ?? noStamp, to: &bytes)
            append(row.sentNumber, to: &bytes)
            append(row.answeredNumber, to: &bytes)
            for text in [row.payload, row.shownNames, row.contentHash] {
                append(UInt32(text.utf8.count), to: &bytes)
            }
            for text in [row.payload, row.shownNames, row.contentHash] {
                bytes.append(contentsOf: text.utf8)
            }
        }
        return bytes
    }

    /// The ids alone, from the bytes that they take at the beginning.
    /// - Throws: `.corrupt` if there are not as many.
    static func ids(
        in bytes: UnsafeRawBufferPointer, count: Int
    ) throws(SyncStoreError) -> [Int64] {
        var reader = PackedReader(bytes)
        var ids: [Int64] = []
        ids.reserveCapacity(count)
        for _ in 0..<count { ids.append(try reader.number()) }
        return ids
    }

    /// Unpacks the rows one after another.
    /// - Throws: `.corrupt` if they break off; whatever `body` throws.
    /// - Complexity: O(bytes).
    static func forEach(
        in bytes: UnsafeRawBufferPointer, count: Int, _ body: (ReadRow) throws -> Void
    ) throws {
        let ids = try ids(in: bytes, count: count)
        var reader = PackedReader(bytes, from: count * 8)
        for id in ids {
            let stamp: Int64 = try reader.number()
            let sent: Int64 = try reader.number()
            let answered: Int64 = try reader.number()
            let lengths: (UInt32, UInt32, UInt32) =
                (try reader.number(), try reader.number(), try reader.number())
            let payload = try reader.text(Int(lengths.0))
            let names = try reader.text(Int(lengths.1))
            let hash = try reader.text(Int(lengths.2))
            try body(
                ReadRow(
                    id: id, stamp: stamp == noStamp ? nil : OdooTimestamp(seconds: stamp),
                    payload: payload, contentHash: hash, shownNames: names, sentNumber: sent,
                    answeredNumber: answered))
        }
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
