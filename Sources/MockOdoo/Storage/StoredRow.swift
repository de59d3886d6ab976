public import OdooProtocol

/// One version of a row, as the database holds it.
///
/// The log columns keep PostgreSQL's microseconds, which Odoo compares by (17.0, 18.0) but never
/// shows. In `values` NULL is `.null`, a many2one is `.int`, a many2many is a list of ids in
/// ascending order, and an ordinary date or time is its wire text, for Odoo cuts those to whole
/// seconds before it stores them.
public struct StoredRow: Hashable, Sendable {
    /// The primary key.
    public let id: Int64
    /// `create_date`; nil is NULL, which raw SQL can leave behind.
    public var createDate: OdooTimestamp?
    /// `write_date`; nil is NULL.
    public var writeDate: OdooTimestamp?
    /// `create_uid`; nil is NULL.
    public var createUID: Int64?
    /// `write_uid`; nil is NULL.
    public var writeUID: Int64?
    /// One value for each column of the table's layout, in the order of its slots.
    public var values: [FieldValue]

    /// A version with these log columns.
    public init(
        id: Int64, createDate: OdooTimestamp? = nil, writeDate: OdooTimestamp? = nil,
        createUID: Int64? = nil, writeUID: Int64? = nil, values: [FieldValue]
    ) {
        self.id = id
        self.createDate = createDate
        self.writeDate = writeDate
        self.createUID = createUID
        self.writeUID = writeUID
        self.values = values
    }
}
