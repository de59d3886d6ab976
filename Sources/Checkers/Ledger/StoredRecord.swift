public import OdooProtocol

/// A row of `record`: the mirror's copy of one record of the source.
public struct StoredRecord: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.record
    /// Which record it mirrors.
    public let key: RecordKey
    /// The stamp it was read with, in whole seconds; nil for null.
    public let stamp: Int64?
    /// The mirrored fields as canonical JSON.
    public let payload: String
    /// The fingerprint by which the engine tells whether it changed; nil in a store that keeps none.
    public let contentHash: String?
    /// The batch that wrote it; nil for references and other fetches.
    public let batch: Int64?
    /// The number of the request that read it.
    public let sentNumber: Int64?
    /// The number taken when that request's answer was in.
    public let answeredNumber: Int64?
    /// When it was found gone; nil while it lives.
    public let deletedAt: OdooTimestamp?

    /// Whether it is a tombstone.
    public var isTombstone: Bool { deletedAt != nil }

    /// Whether both hold the same bytes under the same stamp; `==` on text would take other Unicode forms for the same.
    func hasSameContent(as other: StoredRecord) -> Bool {
        stamp == other.stamp && payload.isExactly(other.payload)
    }

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        let tenant = try columns.text("tenant")
        let module = try columns.text("module")
        key = RecordKey(tenant, module, try columns.int("odoo_id"))
        stamp = try columns.optionalInt("stamp")
        payload = try columns.text("payload")
        contentHash = columns.has("hash") ? try columns.optionalText("hash") : nil
        batch = try columns.optionalInt("batch")
        sentNumber = try columns.optionalInt("sent_number")
        answeredNumber = try columns.optionalInt("answered_number")
        deletedAt = try columns.optionalInstant("deleted_at")
    }
}
