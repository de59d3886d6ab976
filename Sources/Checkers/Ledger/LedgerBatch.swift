import OdooProtocol

/// A row of `sync_batch`: one window of one module, or one piece of an audit.
public struct LedgerBatch: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.syncBatch
    /// Its id.
    public let id: Int64
    /// Whose it is.
    public let tenant: String
    /// The module it reads.
    public let module: String
    /// What it works for.
    public let kind: BatchKind
    /// Its window; nil for an id range of an audit.
    public let window: ReadWindow?
    /// Where it stands.
    public let status: BatchStatus
    /// How often it was begun.
    public let attempts: Int64
    /// The fencing token of its latest claim; nil before the first.
    public let token: Int64?
    /// Who holds it.
    public let leaseOwner: String?
    /// How many attempts in a row ended with their worker; nil in a store that does not count them.
    public let deaths: Int64?
    /// Why it last failed.
    public let lastError: String?
    /// The session it belongs to.
    public let session: Int64?

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        id = try columns.int("id")
        tenant = try columns.text("tenant")
        module = try columns.text("module")
        kind = try columns.word("kind", BatchKind.self)
        let start = try columns.optionalInstant("window_start")
        let end = try columns.optionalInstant("window_end")
        status = try columns.word("status", BatchStatus.self)
        attempts = try columns.int("attempts")
        leaseOwner = try columns.optionalText("lease_owner")
        token = try columns.optionalInt("token")
        lastError = try columns.optionalText("last_error")
        session = try columns.optionalInt("session")
        deaths = columns.has("deaths") ? try columns.optionalInt("deaths") : nil
        if let start, let end {
            window = ReadWindow(start, end)
        } else if kind == .audit {
            window = nil
        } else {
            throw HistoryFault(.syncBatch, "batch \(id) is \(kind.rawValue) without a window")
        }
    }
}
