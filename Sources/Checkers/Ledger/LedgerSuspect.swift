/// A row of `suspect`: a stored record that an audit saw otherwise.
public struct LedgerSuspect: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.suspect
    /// The record.
    public let key: RecordKey
    /// Whether it was missing, as opposed to bearing an older stamp.
    public let isMissing: Bool
    /// The number of the request that saw it first.
    public let firstSent: Int64
    /// Whether nothing is done about it.
    public let isHeld: Bool
    /// Whether a person accepted it.
    public let isAccepted: Bool

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        let tenant = try columns.text("tenant")
        let module = try columns.text("module")
        key = RecordKey(tenant, module, try columns.int("odoo_id"))
        isMissing = try columns.text("kind") == "missing"
        firstSent = try columns.int("first_sent")
        isHeld = try columns.flag("held")
        isAccepted = columns.has("accepted") ? try columns.flag("accepted") : false
    }
}
