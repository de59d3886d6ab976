/// A row of `parked_record`: a record that is left out until it can be fetched.
struct ParkedRecord: LedgerRow {
    static let table = StoreTable.parkedRecord
    let key: RecordKey
    /// The batch that was published without it.
    let batch: Int64?

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        let tenant = try columns.text("tenant")
        let module = try columns.text("module")
        key = RecordKey(tenant, module, try columns.int("odoo_id"))
        batch = try columns.optionalInt("batch")
    }
}
