/// The names of the fields in a payload; one object for all rows of a read, so that a look tells that two rows have the same.
public final class FieldNames: Sendable {
    /// The names.
    public let names: [String]

    /// Names.
    public init(_ names: [String]) { self.names = names }
}
