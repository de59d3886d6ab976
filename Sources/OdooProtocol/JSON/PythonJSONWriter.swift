/// Writes an answer as Python's `json.dumps` does, piece by piece, without its values being put
/// together first.
///
/// The caller sees to it that the pieces are a document.
package struct PythonJSONWriter: ~Copyable {
    private var writer: JSONWriter

    /// Nothing so far, with room for this many bytes; more is made as it is needed.
    package init(capacity: Int) { writer = JSONWriter(style: .python, capacity: capacity) }

    /// What was written.
    package var bytes: [UInt8] { writer.bytes }

    /// How many bytes were written.
    package var count: Int { writer.count }

    /// Writes bytes as they are.
    package mutating func append(_ bytes: [UInt8]) { writer.append(bytes) }

    /// Writes bytes as they are.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) { writer.append(bytes) }

    /// Writes a value.
    package mutating func write(_ value: borrowing FieldValue) { writer.write(value) }

    /// Writes a whole number.
    package mutating func write(_ number: Int64) { writer.write(number) }

    /// Writes an instant as Odoo shows it.
    package mutating func write(_ instant: OdooTimestamp) { writer.write(instant) }
}
