public import OdooProtocol

/// What one commit did to one row, as one tenant could see it.
public struct ViewedChange: Hashable, Sendable {
    /// The view's name.
    public let view: String
    /// The model, such as `res.partner`.
    public let model: String
    /// The id of the record.
    public let id: Int64
    /// The version before the commit; nil if there was none.
    public let before: ViewedVersion?
    /// The version after the commit; nil if there is none.
    public let after: ViewedVersion?
}

/// One version of a record, as one tenant could see it.
public struct ViewedVersion: Hashable, Sendable {
    /// Whether a search of the tenant that asks for archived records too would find it.
    public let isVisible: Bool
    /// The mirrored fields as they go over the wire, a many2one as its id alone.
    public let values: FieldObject
    /// `write_date` with its microseconds; nil is NULL.
    public let writeDate: OdooTimestamp?
}

/// One record as a tenant sees it at one moment.
public struct ViewedRecord: Hashable, Sendable {
    /// The id of the record.
    public let id: Int64
    /// What the tenant sees of it.
    public let version: ViewedVersion
}
