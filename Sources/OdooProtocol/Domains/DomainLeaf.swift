/// One comparison of a domain: field, operator, value.
public struct DomainLeaf: Hashable, Sendable {
    /// The field, or a dotted path of fields.
    public var field: String
    /// The comparison.
    public var comparison: DomainOperator
    /// What is compared with: a scalar, a list for `in`, a domain for `any`.
    public var value: FieldValue

    /// A comparison.
    public init(_ field: String, _ comparison: DomainOperator, _ value: FieldValue) {
        self.field = field
        self.comparison = comparison
        self.value = value
    }
}
