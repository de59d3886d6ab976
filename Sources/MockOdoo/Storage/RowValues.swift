public import OdooProtocol

/// The values of a row, one for each column of its table, of which only those that are set take
/// room.
///
/// They lie in one piece of memory, each as Python spells it in JSON: a page of records is put
/// together by copying, and a row costs little more than its texts. A partner has eighty columns
/// and a dozen values; a list with a place for each would be most of what a row costs.
public struct RowValues: Sendable {
    /// Laid out as `RowLayout` says; the head belongs to the row.
    private var bytes: [UInt8]

    /// These values, one a column.
    /// - Complexity: O(size of the values).
    public init(_ values: [FieldValue]) {
        var marks = ColumnMarks(count: values.count)
        var ends: [Int] = []
        var writer = PythonJSONWriter(capacity: 256)
        for slot in values.indices where Self.keeps(values[slot], at: slot) {
            marks.mark(slot, isKept: true)
            writer.write(values[slot])
            ends.append(writer.count)
        }
        bytes = RowLayout.bytes(head: [], marks, ends: ends, text: [writer.bytes[...]])
    }

    private static func keeps(_ value: FieldValue, at slot: Int) -> Bool {
        if case .null = value { slot >= ColumnMarks.most } else { true }
    }
}

extension RowValues: RandomAccessCollection, MutableCollection {
    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many columns there are.
    public var endIndex: Int { withView { Int($0.marks.count) } }

    /// The value of a column; `.null` where it is unset.
    /// - Precondition: `0 <= slot < count`.
    /// - Complexity: O(size of the value); setting O(size of the row).
    public subscript(slot: Int) -> FieldValue {
        get { withView { $0.text(of: slot).map(PythonJSONReader.value) ?? .null } }
        set { bytes = withView { $0.bytes(with: newValue, at: slot, of: bytes) } }
    }
}

extension RowValues {
    /// The values where they lie.
    struct View {
        fileprivate let marks: ColumnMarks
        private let raw: UnsafeRawBufferPointer
        private let endWidth: Int
        /// Where the first value begins.
        private let start: Int

        fileprivate init(_ raw: UnsafeRawBufferPointer) {
            self.raw = raw
            marks = ColumnMarks(
                low: raw.loadUnaligned(fromByteOffset: RowLayout.marks, as: UInt64.self),
                high: raw.loadUnaligned(fromByteOffset: RowLayout.marks + 8, as: UInt64.self),
                count: raw.loadUnaligned(fromByteOffset: RowLayout.columns, as: Int32.self))
            endWidth = Int(raw[RowLayout.endWidth])
            start = RowLayout.ends + marks.keptCount * endWidth
        }

        /// Where the kept value at a place ends.
        @inline(__always)
        private func end(_ place: Int) -> Int {
            let offset = RowLayout.ends + place * endWidth
            return endWidth == 2
                ? Int(raw.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
                : Int(raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }

        /// All values, one behind another.
        fileprivate var all: UnsafeRawBufferPointer { .init(rebasing: raw[start...]) }

        /// The value of a column as JSON; nil where it is unset.
        @inline(__always)
        func text(of slot: Int) -> UnsafeRawBufferPointer? {
            let (place, isKept) = marks.place(of: slot)
            guard isKept else { return nil }
            let first = start + (place == 0 ? 0 : end(place - 1))
            let last = start + end(place)
            // Only columns beyond the marks keep a place for NULL.
            if slot >= ColumnMarks.most, raw[first] == UInt8(ascii: "n") { return nil }
            return UnsafeRawBufferPointer(rebasing: raw[first..<last])
        }

        /// The row with another value in one column.
        fileprivate func bytes(
            with value: FieldValue, at slot: Int, of bytes: [UInt8]
        ) -> [UInt8] {
            let (place, isKept) = marks.place(of: slot)
            let stays = RowValues.keeps(value, at: slot)
            guard isKept || stays else { return bytes }
            let new = stays ? JSONCodec.writePython(value) : []
            let first = place == 0 ? 0 : end(place - 1)
            let last = isKept ? end(place) : first
            var ends = (0..<place).map(end)
            if stays { ends.append(first + new.count) }
            for later in (isKept ? place + 1 : place)..<marks.keptCount {
                ends.append(end(later) + new.count - (last - first))
            }
            var marks = marks
            marks.mark(slot, isKept: stays)
            return RowLayout.bytes(
                head: bytes[..<RowLayout.endWidth], marks, ends: ends,
                text: [bytes[start..<start + first], new[...], bytes[(start + last)...]])
        }
    }

    /// Looks at the values where they lie.
    func withView<Result>(_ body: (View) -> Result) -> Result {
        bytes.withUnsafeBytes { body(View($0)) }
    }
}

extension RowValues: Hashable {
    /// Whether all values are equal. Equal values are spelled alike, but for the order of the keys
    /// of an object.
    public static func == (left: RowValues, right: RowValues) -> Bool {
        if left.bytes[RowLayout.endWidth...] == right.bytes[RowLayout.endWidth...] { return true }
        return left.mayHoldObjects && right.mayHoldObjects && left.elementsEqual(right)
    }

    /// Feeds the values.
    public func hash(into hasher: inout Hasher) {
        if mayHoldObjects {
            for value in self { hasher.combine(value) }
        } else {
            bytes.withUnsafeBytes {
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[RowLayout.endWidth...]))
            }
        }
    }

    private var mayHoldObjects: Bool { withView { $0.all.contains(UInt8(ascii: "{")) } }
}

extension RowValues {
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes(body)
    }

    mutating func withMutableBytes(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        bytes.withUnsafeMutableBytes(body)
    }
}
