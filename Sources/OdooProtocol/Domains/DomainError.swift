/// Why a value is no domain: what is wrong, at which position, and what was expected there.
public struct DomainError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistakes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The domain itself is no list.
        case notAList
        /// A member of the list is neither an operator nor a leaf.
        case invalidTerm
        /// A leaf has not three members, or its field is no non-empty text.
        case invalidLeaf
        /// A leaf compares with an operator that there is not.
        case unknownOperator
        /// The list ends before every operator has its operands.
        case missingOperand
        /// Operators are nested too deep.
        case tooDeep
    }

    /// Which kind.
    public let code: Code
    /// The position in the list, from 0; nil when the domain is no list.
    public let position: Int?
    /// What stands there; nil where nothing does.
    public let found: FieldValue?
    /// What was expected there, in words.
    public let expected: String

    /// An error.
    public init(_ code: Code, at position: Int?, found: FieldValue?, expected: String) {
        self.code = code
        self.position = position
        self.found = found
        self.expected = expected
    }

    /// Position, what was found, and what was expected.
    public var description: String {
        let place = position.map { "domain, position \($0)" } ?? "domain"
        let seen = found.map(PythonSpelling.ofTerm) ?? "the end"
        return "\(place): found \(seen); expected \(expected)"
    }
}
