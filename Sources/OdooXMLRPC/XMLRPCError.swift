/// Why bytes are no XML-RPC message within the limits, or why a value cannot be one.
public struct XMLRPCError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistakes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The document ends too early.
        case unexpectedEnd
        /// Markup that is not well-formed.
        case malformedMarkup
        /// An end tag that does not fit its start tag.
        case mismatchedTag
        /// An element, or text, that has no place there.
        case unexpectedContent
        /// Bytes that are not UTF-8, or an encoding that is not read.
        case invalidEncoding
        /// A character that XML may not hold.
        case invalidCharacter
        /// A document type; with it entities, which make small documents huge.
        case documentType
        /// An entity that XML itself does not know.
        case unknownEntity
        /// A text that is no value of its type.
        case malformedValue
        /// Values nested deeper than the limit.
        case tooDeep
        /// More bytes than the limit.
        case tooLarge
        /// A `None`, where the writer was not told to send it.
        case cannotWriteNull
        /// A whole number beyond what the writer was told to send.
        case integerTooLarge
    }

    /// Which kind.
    public let code: Code
    /// The position of the offending byte, from 0; -1 while writing.
    public let offset: Int
    /// What is wrong there, in words.
    public let reason: String

    /// An error.
    public init(_ code: Code, offset: Int, reason: String) {
        self.code = code
        self.offset = offset
        self.reason = reason
    }

    /// Position, kind and reason.
    public var description: String {
        offset < 0
            ? "XML-RPC: \(code.rawValue): \(reason)"
            : "XML-RPC, byte \(offset): \(code.rawValue): \(reason)"
    }
}
