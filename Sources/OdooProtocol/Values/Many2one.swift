/// A reference to one record as Odoo shows it: `[id, "shown name"]`, or `false` when empty.
public struct Many2one: Hashable, Sendable {
    /// The id of the record that is pointed to.
    public let id: Int64
    /// The name that Odoo computed for the reader; it changes without any stamp moving, so no hash
    /// reads it.
    public let shownName: String

    /// A reference with its shown name.
    public init(id: Int64, shownName: String) {
        self.id = id
        self.shownName = shownName
    }

    /// Reads `[id, name]`; nil for `false` and for any other shape.
    public init?(_ value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, case .int(let id) = parts[0],
            case .string(let name) = parts[1]
        else { return nil }
        self.init(id: id, shownName: name)
    }

    /// As it goes over the wire.
    public var fieldValue: FieldValue { .array([.int(id), .string(shownName)]) }
}
