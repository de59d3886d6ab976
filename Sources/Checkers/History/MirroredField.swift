/// A field that a module mirrors.
public struct MirroredField: Hashable, Sendable {
    /// The field's name.
    public var name: String
    /// The model that a many2one points to; nil for any other type.
    public var relation: String?

    /// A field.
    public init(_ name: String, relation: String? = nil) {
        self.name = name
        self.relation = relation
    }
}
