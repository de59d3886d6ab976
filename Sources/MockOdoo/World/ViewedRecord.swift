/// One record as a tenant sees it at one moment.
public struct ViewedRecord: Hashable, Sendable {
    /// The id of the record.
    public let id: Int64
    /// What the tenant sees of it.
    public let version: ViewedVersion
}
