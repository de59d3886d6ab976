/// Why bytes are no JSON document within the limits: what is wrong, where, and what was expected
/// there.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistakes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The document ends too early.
        case unexpectedEnd
        /// A byte that cannot stand there.
        case unexpectedByte
        /// More after the document's value.
        case trailingBytes
        /// A number that JSON does not spell so, such as `01`, `1.`, `+1`.
        case malformedNumber
        /// A number whose exponent is beyond ±999,999,999.
        case numberOutOfRange
        /// A backslash with something behind it that JSON does not know.
        case malformedEscape
        /// An escaped half of a surrogate pair without the other half.
        case unpairedSurrogate
        /// A control character within a string that is not escaped.
        case controlCharacter
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// A byte order mark before the document.
        case byteOrderMark
        /// Lists and objects nested deeper than the limit.
        case tooDeep
        /// More bytes than the limit.
        case tooLarge
    }

    /// Which kind.
    public let code: Code
    /// The position of the offending byte, from 0; the count of bytes where the document ends too
    /// early.
    public let offset: Int
    /// The line, from 1; lines end with a line feed.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
    /// What was expected there, in words.
    public let expected: String

    /// An error at a known position.
    public init(_ code: Code, offset: Int, line: Int, column: Int, expected: String) {
        self.code = code
        self.offset = offset
        self.line = line
        self.column = column
        self.expected = expected
    }

    /// An error at a byte of a document; counts line and column.
    init(_ code: Code, at offset: Int, of bytes: UnsafeBufferPointer<UInt8>, expected: String) {
        var (line, column) = (1, 1)
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(code, offset: offset, line: line, column: column, expected: expected)
    }

    /// Position, kind, and what was expected.
    public var description: String {
        let place = "line \(line), column \(column) (byte \(offset))"
        return "JSON, \(place): \(code.rawValue); expected \(expected)"
    }
}
