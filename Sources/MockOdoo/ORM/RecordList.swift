import OdooProtocol

/// The records of an answer: as values, or written at once where nothing but JSON becomes of them.
///
/// A page of a hundred records has more than a thousand values. To put them together and let them
/// go again costs more than to write them.
struct RecordList: ~Copyable {
    private let reader: RecordReader
    private let frame: JSONFrame?
    private var records: [FieldValue] = []
    private var writer: PythonJSONWriter
    private var isEmpty = true

    /// A list without records.
    /// - Parameter expected: how many there will be, about.
    init(_ reader: RecordReader, expected: Int) {
        self.reader = reader
        frame = reader.env.frame
        let room = expected.multipliedReportingOverflow(by: reader.usualBytes)
        writer = PythonJSONWriter(
            capacity: frame == nil ? 0 : min(room.overflow ? .max : room.partialValue, 1 << 20))
        if let frame {
            writer.append(frame.head)
            writer.append(Self.opening)
        } else {
            records.reserveCapacity(min(expected, 1 << 16))
        }
    }

    /// Adds a record.
    mutating func append(_ row: StoredRow) {
        if frame == nil {
            records.append(reader.object(row))
        } else {
            separate()
            reader.write(row, to: &writer)
        }
    }

    /// Adds a record that is put together already.
    mutating func append(_ record: FieldValue) {
        if frame == nil {
            records.append(record)
        } else {
            separate()
            writer.write(record)
        }
    }

    /// The records as a method gives them back. Where they are written, the environment has the
    /// page, and what is given back means nothing.
    consuming func result() -> FieldValue {
        guard let frame else { return .array(records) }
        writer.append(Self.closing)
        writer.append(frame.tail)
        reader.env.page = writer.bytes
        return .null
    }

    private mutating func separate() {
        if !isEmpty { writer.append(Self.comma) }
        isEmpty = false
    }

    private static let opening = Array("[".utf8)
    private static let closing = Array("]".utf8)
    private static let comma = Array(", ".utf8)
}
