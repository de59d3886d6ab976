/// Reads documents that are much alike, one after another: rows that are kept as text, lines of a
/// file.
///
/// An object whose keys are spelled as those of the last one at its depth, in this document or the
/// one before, shares that one's list of keys. What a document says does not depend on the others.
public struct JSONSeries: Sendable {
    private let limits: JSONCodec.Limits
    private var templates: [JSONTemplate] = []

    /// A reader that has read nothing.
    public init(limits: JSONCodec.Limits = JSONCodec.Limits()) { self.limits = limits }

    /// Reads the next document.
    ///
    /// - Throws: `JSONError`, with the position and what was expected there.
    /// - Complexity: O(number of bytes).
    public mutating func parse(_ bytes: [UInt8]) throws(JSONError) -> FieldValue {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> FieldValue in
            try document(buffer)
        }
    }

    /// Reads the next document, held as text.
    ///
    /// - Throws: `JSONError`, with the position in the text's UTF-8 and what was expected there.
    /// - Complexity: O(number of bytes).
    public mutating func parse(_ text: String) throws(JSONError) -> FieldValue {
        var text = text
        let outcome = text.withUTF8 { bytes in
            do throws(JSONError) {
                return Result<FieldValue, JSONError>.success(try document(bytes))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private mutating func document(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> FieldValue {
        guard bytes.count <= limits.bytes else {
            throw JSONError(
                .tooLarge, offset: limits.bytes, line: 1, column: 1,
                expected: "at most \(limits.bytes) bytes, not \(bytes.count)")
        }
        let depth = min(limits.depth, JSONCodec.Limits.deepest)
        var parser = JSONParser(bytes, depth: depth, templates: templates)
        // The parser has them to itself, so that changing one copies none.
        templates = []
        let value = try parser.document()
        templates = parser.templates
        return value
    }
}
