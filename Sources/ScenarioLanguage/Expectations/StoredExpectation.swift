public import OdooProtocol

/// How many live rows of a module the store holds that have given values.
public struct StoredExpectation: Hashable, Sendable {
    /// The module's name.
    public var module: String
    /// How many rows.
    public var count: Comparison<Int>
    /// The values that these rows hold, field by field; none for all rows.
    public var values: FieldObject

    /// A count of the rows with these values.
    public init(
        _ module: String, _ count: Comparison<Int>, where values: FieldObject = FieldObject()
    ) {
        self.module = module
        self.count = count
        self.values = values
    }
}
