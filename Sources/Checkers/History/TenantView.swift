public import OdooProtocol

/// What one tenant can see of one record before and after a commit.
public struct TenantView: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// Whether the tenant's user could see the record just before the commit.
    public var visibleBefore: Bool
    /// Whether the tenant's user can see it after the commit; false for a deleted record.
    public var visibleAfter: Bool
    /// Whether it is there after the commit and only the tenant's user cannot see it.
    public var isHidden: Bool
    /// The mirrored fields after the commit, by name, a many2one as its id or `false`; a field that the tenant may not see
    /// is absent. Empty when the record is not visible.
    public var values: FieldObject
    /// The shown `write_date` in whole seconds since 1970; nil when it is null.
    public var stamp: Int64?
    /// The stored `write_date` with its microseconds, by the database's clock; nil when it is null.
    public var exactStamp: OdooTimestamp?

    /// A view.
    public init(
        tenant: String, visibleBefore: Bool, visibleAfter: Bool, values: FieldObject, stamp: Int64?,
        exactStamp: OdooTimestamp?, isHidden: Bool = false
    ) {
        self.tenant = tenant
        self.visibleBefore = visibleBefore
        self.visibleAfter = visibleAfter
        self.isHidden = isHidden
        self.values = values
        self.stamp = stamp
        self.exactStamp = exactStamp
    }
}
