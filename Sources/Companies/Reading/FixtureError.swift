/// Why a company or a schema cannot be read or written: where, what is wrong, and what was expected.
public struct FixtureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of reasons.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no company of that name.
        case noSuchCompany
        /// There are no schemas of that version.
        case noSchemas
        /// A file or folder cannot be read.
        case unreadable
        /// A file or folder cannot be written.
        case unwritable
        /// A company's profile has mistakes.
        case badProfile
        /// A schema has mistakes.
        case badSchema
        /// A line of records is not a record.
        case badRecord
        /// A file of records is of a model that nobody knows.
        case unknownModel
        /// A record has a field that its model lacks or does not keep.
        case unknownField
        /// A field's value is not of the field's kind.
        case badValue
        /// Two records of a model have one id.
        case duplicateID
    }

    /// The kind of reason.
    public let code: Code
    /// The file or folder; nil where the reason names it.
    public let file: String?
    /// The line in it, from 1; nil where it is about the file as a whole.
    public let line: Int?
    /// What is wrong and what was expected.
    public let reason: String

    /// An error.
    public init(_ code: Code, file: String? = nil, line: Int? = nil, reason: String) {
        self.code = code
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// `file:line: reason`, as far as there are such.
    public var description: String {
        switch (file, line) {
        case (let file?, let line?): "\(file):\(line): \(reason)"
        case (let file?, nil): "\(file): \(reason)"
        default: reason
        }
    }
}
