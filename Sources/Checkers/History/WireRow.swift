public import OdooProtocol

/// One record of an answer, as it came over the wire.
public struct WireRow: Hashable, Sendable {
    /// The record's id.
    public var id: Int64
    /// The shown `write_date` in whole seconds since 1970; nil for null and when it was not asked for.
    public var stamp: Int64?
    /// All members of the row as sent, a many2one still as `[id, name]`.
    public var values: FieldObject

    /// A row.
    public init(id: Int64, stamp: Int64?, values: FieldObject) {
        self.id = id
        self.stamp = stamp
        self.values = values
    }
}
