/// Reads the rows of a `search_read` from an answer's bytes straight into canonical JSON.
///
/// A page of a thousand rows need not become a hundred thousand values only to be written again. It
/// serves answers of the usual shape alone: rows with their `id` first, then the fields that were
/// asked for, in order; whatever else comes is declined, and reads and errors of the usual way hold.
/// What it does not decline, it reads as `JSONCodec` does.
public struct PageScanner: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// Its id, at least 1.
        public var id: Int64
        /// Its `write_date`; nil where it is empty.
        public var stamp: OdooTimestamp?
        /// Canonical JSON of all fields, many2ones as ids.
        public var payload: String
        /// The hash of the payload.
        public var contentHash: ContentHash
        /// Canonical JSON of the shown names of many2ones, by field.
        public var shownNames: String
        /// The many2ones that are set: the place of the field in the list, and the id.
        public var links: [(field: Int, id: Int64)]
    }

    /// A field as rows spell it.
    struct Field: Sendable {
        /// The name in quotes.
        let key: [UInt8]
        let isLink: Bool
        let isID: Bool
        let isStamp: Bool
    }

    let fields: [Field]

    /// A scanner for rows with these fields; nil if they are not such as rows are spelled with.
    /// - Parameter fields: in order of their names, `id` and `write_date` among them.
    public init?(_ fields: [(name: String, isLink: Bool)]) {
        let names = fields.map(\.name)
        let isPlain = names.allSatisfy { name in
            name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
        }
        let isInOrder = zip(names, names.dropFirst()).allSatisfy {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        guard isPlain, isInOrder, names.contains("id"), names.contains("write_date") else {
            return nil
        }
        self.fields = fields.map { name, isLink in
            Field(
                key: Array("\"\(name)\"".utf8), isLink: isLink, isID: name == "id",
                isStamp: name == "write_date")
        }
    }

    /// The rows of an answer that is the list alone; nil if it is declined.
    /// - Complexity: O(bytes).
    public func rows(inList body: [UInt8]) -> [Row]? {
        scanned(body) { cursor throws(JSONError) in try cursor.rows() }
    }

    /// The rows of a JSON-RPC answer to a request; nil if it is declined.
    /// - Complexity: O(bytes).
    public func rows(inAnswer body: [UInt8], to id: Int64) -> [Row]? {
        scanned(body) { cursor throws(JSONError) in try cursor.answer(to: id) }
    }

    private func scanned(
        _ body: [UInt8], _ read: (inout PageCursor) throws(JSONError) -> [Row]
    ) -> [Row]? {
        guard body.count <= JSONCodec.Limits().bytes else { return nil }
        return body.withUnsafeBufferPointer { bytes in
            var cursor = PageCursor(bytes, fields)
            do throws(JSONError) {
                let rows = try read(&cursor)
                return cursor.isAtEnd ? rows : nil
            } catch {
                // The usual way reads it once more, and tells what is wrong if anything is.
                return nil
            }
        }
    }
}
