/// The wire codec: bytes to values and back, strict to RFC 8259, within limits.
///
/// What the RFC leaves to the reader, and how it is decided here:
///
/// | in the document | decision |
/// |---|---|
/// | not UTF-8: overlong forms, encoded surrogates, UTF-16 | refused, `invalidUTF8` |
/// | a byte order mark | refused, `byteOrderMark`, as Odoo does |
/// | `\uD800` without its other half | refused, `unpairedSurrogate`: text cannot hold it |
/// | `\u0000` | taken; a raw NUL is a control character and refused |
/// | noncharacters such as `\uFFFF` | taken |
/// | equal keys | the last value counts, at the place of the first key, as in Python |
/// | keys that only look alike (é in one or two scalars) | are different keys |
/// | order of keys | kept |
/// | whole numbers within 64 bits | `.int`; `-0` is 0, as in Python |
/// | whole numbers beyond 64 bits | `.decimal` with all digits |
/// | fractions and exponents | `.decimal` with all digits; `1.0` is not `1`, `-0.0` is not `0.0` |
/// | huge exponents (`1e400`) | kept exactly; beyond ±999,999,999 refused, `numberOutOfRange` |
/// | `NaN`, `Infinity` | refused, though Python writes them |
/// | nesting beyond the limit | refused, `tooDeep`; depth never grows the native stack |
/// | more bytes than the limit | refused, `tooLarge`, before anything is read |
/// | a scalar as the whole document | taken |
public enum JSONCodec {
    /// What a document may be at most, so that hostile input costs a bounded amount of memory and
    /// stack.
    public struct Limits: Hashable, Sendable {
        /// The most bytes.
        public var bytes: Int
        /// The deepest nesting of lists and objects; more than `deepest` counts as `deepest`.
        public var depth: Int

        /// The nesting that is never exceeded: deeper values could not be compared, written or let
        /// go on a stack of 512 KiB, which is what threads have on some platforms.
        public static let deepest = 512

        /// Limits; the defaults are 512 MiB and 512 levels.
        public init(bytes: Int = 512 << 20, depth: Int = 512) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    /// Reads a document.
    ///
    /// - Throws: `JSONError`, with the position and what was expected there.
    /// - Complexity: O(number of bytes); memory in proportion, never more than `limits` allow.
    public static func parse(
        _ bytes: [UInt8], limits: Limits = Limits()
    ) throws(JSONError) -> FieldValue {
        var series = JSONSeries(limits: limits)
        return try series.parse(bytes)
    }

    /// Reads a document held as text.
    ///
    /// - Throws: `JSONError`, with the position in the text's UTF-8 and what was expected there.
    /// - Complexity: O(number of bytes).
    public static func parse(
        _ text: String, limits: Limits = Limits()
    ) throws(JSONError) -> FieldValue {
        var series = JSONSeries(limits: limits)
        return try series.parse(text)
    }

    /// Writes a value compactly, keys in their order, text as UTF-8.
    /// - Complexity: O(size of the value).
    public static func write(_ value: FieldValue) -> [UInt8] {
        JSONWriter.written(value, in: .compact)
    }

    /// Writes a value compactly with sorted keys: equal values give equal bytes, so their hashes
    /// can be compared.
    ///
    /// Keys are in order of their Unicode scalars; only quotes, backslashes and control characters
    /// are escaped.
    /// - Complexity: O(size of the value), and O(n log n) in the keys of an object.
    public static func writeCanonical(_ value: FieldValue) -> [UInt8] {
        JSONWriter.written(value, in: .canonical)
    }

    /// Writes a value as Python's `json.dumps` does, and with it Odoo: `", "`, `": "`, ASCII alone.
    /// - Complexity: O(size of the value).
    public static func writePython(_ value: FieldValue) -> [UInt8] {
        JSONWriter.written(value, in: .python)
    }

    /// Writes a value for people: indented by two spaces, keys in their order, a line feed at the
    /// end.
    /// - Complexity: O(size of the value).
    public static func writePretty(_ value: FieldValue) -> [UInt8] {
        JSONWriter.written(value, in: .pretty)
    }
}
