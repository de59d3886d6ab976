public import OdooProtocol

/// A batch that was read to its end, ready to become visible.
public struct Publication: Sendable {
    /// The claim under which it was read.
    public var claim: Claim
    /// The batch's rows that were not staged; they name the batch.
    public var rows: [ReadRow]
    /// Whether rows were staged as well.
    public var hasStagedRows: Bool
    /// Rows of other modules that references brought, by module; they name no batch.
    public var references: [String: [ReadRow]]
    /// Records that could not be read and that the batch is published without.
    public var parked: [ParkedRecord]
    /// Fields that rows lack because the user can no longer see them, by module: what is stored of them stays.
    public var keptFields: [String: Set<String>]
    /// Pages read, the empty last one included.
    public var pages: Int
    /// Records read from the window.
    public var records: Int
    /// The request number of the attempt's first page.
    public var firstRequest: Int64
    /// The worker's clock.
    public var instant: OdooTimestamp
    /// When all of it had been read, at the latest, by Odoo's clock, which workers with different clocks share.
    public var readBy: OdooTimestamp

    /// A publication.
    public init(
        claim: Claim, rows: [ReadRow], hasStagedRows: Bool = false,
        references: [String: [ReadRow]] = [:], parked: [ParkedRecord] = [], pages: Int,
        records: Int, firstRequest: Int64, instant: OdooTimestamp
    ) {
        self.claim = claim
        self.rows = rows
        self.hasStagedRows = hasStagedRows
        self.references = references
        self.parked = parked
        keptFields = [:]
        self.pages = pages
        self.records = records
        self.firstRequest = firstRequest
        self.instant = instant
        readBy = instant
    }
}

/// What publishing came to.
public struct PublishOutcome: Hashable, Sendable {
    /// Rows that were new.
    public var inserted: Int
    /// Rows that replaced another version.
    public var updated: Int
    /// Rows that were there already, or gave way to the stored version.
    public var unchanged: Int
    /// Ids to read again by themselves, by module, since overlapping reads would decide; if any, nothing was published.
    public var readAgain: [String: [Int64]]
    /// Rows that became tombstones.
    public var tombstoned: Int

    /// An outcome.
    public init(
        inserted: Int = 0, updated: Int = 0, unchanged: Int = 0, readAgain: [String: [Int64]] = [:],
        tombstoned: Int = 0
    ) {
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
        self.readAgain = readAgain
        self.tombstoned = tombstoned
    }
}
