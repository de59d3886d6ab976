/// Why an answer of `fields_get` is no schema.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistakes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The answer is no object of fields.
        case notAnObject
        /// A field's attributes are no object.
        case attributesNotAnObject
        /// A field has no type.
        case missingType
        /// A field has a type that is not known.
        case unknownType
    }

    /// Which kind.
    public let code: Code
    /// The model asked about.
    public let model: String
    /// The field, if it is about one.
    public let field: String?
    /// What was expected, and what was found, in words.
    public let reason: String

    /// An error.
    public init(_ code: Code, model: String, field: String? = nil, reason: String) {
        self.code = code
        self.model = model
        self.field = field
        self.reason = reason
    }

    /// Model, field and reason.
    public var description: String {
        "fields_get of \(model)\(field.map { ", field \($0)" } ?? ""): \(reason)"
    }
}
