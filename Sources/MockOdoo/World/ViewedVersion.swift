public import OdooProtocol

/// One version of a record, as one tenant could see it.
public struct ViewedVersion: Hashable, Sendable {
    /// Whether a search of the tenant that asks for archived records too would find it.
    public let isVisible: Bool
    /// The mirrored fields as they go over the wire, a many2one as its id alone.
    public let values: FieldObject
    /// `write_date` with its microseconds; nil is NULL.
    public let writeDate: OdooTimestamp?
}
