/// Reads and writes XML-RPC messages, as Odoo and its clients exchange them.
///
/// Reading is strict in the markup and takes every type that Python's `xmlrpc` takes. What a
/// hostile document could do to a reader is refused before it costs anything:
///
/// | in the document | decision |
/// |---|---|
/// | a document type, and with it entities | refused, `documentType` |
/// | an entity but `&lt; &gt; &amp; &apos; &quot;` | refused, `unknownEntity` |
/// | values nested beyond the limit | refused, `tooDeep`; depth never grows the native stack |
/// | more bytes than the limit | refused, `tooLarge`, before anything is read |
/// | an encoding but UTF-8, ASCII and Latin-1 | refused, `invalidEncoding` |
/// | blanks around a string | kept; around a number, a truth value, bytes or an instant dropped |
/// | a `<value>` without a type | a string |
/// | whole numbers beyond 64 bits | kept with all digits |
/// | attributes, comments, processing instructions, prefixes such as `ex:` | passed over |
public enum XMLRPCCodec {
    /// What a document may be at most.
    public struct Limits: Hashable, Sendable {
        /// The most bytes.
        public var bytes: Int
        /// The deepest nesting of arrays and structs; more than `deepest` counts as `deepest`.
        public var depth: Int

        /// The nesting that is never exceeded, for deeper values could not be let go on a small
        /// stack.
        public static let deepest = 512

        /// Limits; the defaults are 512 MiB and 512 levels.
        public init(bytes: Int = 512 << 20, depth: Int = 512) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    /// Which values may be written.
    public struct Dialect: Hashable, Sendable {
        /// Whether `<nil/>` may be written.
        public var sendsNull: Bool
        /// Whether whole numbers beyond 32 bits may be written.
        public var sendsLongIntegers: Bool

        /// The standard: no nil and 32 bits, which is what Odoo keeps to.
        public static let standard = Dialect(sendsNull: false, sendsLongIntegers: false)
        /// With the extensions that readers take.
        public static let extended = Dialect(sendsNull: true, sendsLongIntegers: true)

        /// A dialect.
        public init(sendsNull: Bool, sendsLongIntegers: Bool) {
            self.sendsNull = sendsNull
            self.sendsLongIntegers = sendsLongIntegers
        }
    }

    /// Reads a `<methodCall>`.
    ///
    /// - Throws: `XMLRPCError`, with the position and what is wrong there.
    /// - Complexity: O(number of bytes).
    public static func parseCall(
        _ bytes: [UInt8], limits: Limits = Limits()
    ) throws(XMLRPCError) -> XMLRPCCall {
        var reader = try XMLRPCReader(bytes, limits: limits)
        return try reader.call()
    }

    /// Reads a `<methodResponse>`.
    ///
    /// - Throws: `XMLRPCError`, with the position and what is wrong there.
    /// - Complexity: O(number of bytes).
    public static func parseResponse(
        _ bytes: [UInt8], limits: Limits = Limits()
    ) throws(XMLRPCError) -> XMLRPCResponse {
        var reader = try XMLRPCReader(bytes, limits: limits)
        return try reader.response()
    }

    /// Writes a `<methodCall>`.
    ///
    /// - Throws: `XMLRPCError` for a value that the dialect does not send.
    /// - Complexity: O(size of the arguments).
    public static func write(
        _ call: XMLRPCCall, in dialect: Dialect = .standard
    ) throws(XMLRPCError) -> [UInt8] {
        var writer = XMLRPCWriter(dialect: dialect)
        try writer.write(call)
        return writer.bytes
    }

    /// Writes a `<methodResponse>`, byte for byte as Odoo does.
    ///
    /// - Throws: `XMLRPCError` for a value that the dialect does not send.
    /// - Complexity: O(size of the value).
    public static func write(
        _ response: XMLRPCResponse, in dialect: Dialect = .standard
    ) throws(XMLRPCError) -> [UInt8] {
        var writer = XMLRPCWriter(dialect: dialect)
        try writer.write(response)
        return writer.bytes
    }
}
