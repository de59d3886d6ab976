/// A batch of an audit that came to its end, ready to become visible.
public struct AuditPublication: Sendable {
    /// Rows, pages and numbers, as of any batch.
    public var base: Publication
    /// Rows whose stamp is older than the stored one, seen twice: they replace it if they were read later.
    public var movedBack: [ReadRow]
    /// Records that were searched twice and not found.
    public var gone: [Suspect]
    /// What was seen for the first time.
    public var sightings: [Suspect]
    /// The ids of which nothing is suspected any more, apart from `sightings`: a range that was gone over.
    public var clearedRange: ClosedRange<Int64>?
    /// Single ids of which nothing is suspected any more.
    public var cleared: [Int64]
    /// Fetched records that their windows should have brought.
    public var late: [Int64]
    /// Whether held records are given up as well, because a person said so.
    public var isAccepted: Bool
    /// Odoo's time less the worker's.
    public var clockOffset: Duration

    /// A publication that found nothing.
    public init(_ base: Publication) {
        self.base = base
        movedBack = []
        gone = []
        sightings = []
        clearedRange = nil
        cleared = []
        late = []
        isAccepted = false
        clockOffset = .zero
    }
}

/// The rules that publishing an audit asks.
public struct AuditDecisions: Sendable {
    /// Which of two versions of a row stays.
    public var row: RowRule
    /// Whether so many missing records are held.
    public var massStop: @Sendable (_ missing: Int, _ live: Int) -> Bool
    /// What flags and cursor are.
    public var status: StatusRule

    /// The rules.
    public init(
        row: @escaping RowRule,
        massStop: @escaping @Sendable (_ missing: Int, _ live: Int) -> Bool,
        status: @escaping StatusRule
    ) {
        self.row = row
        self.massStop = massStop
        self.status = status
    }
}

/// What publishing an audit's batch came to.
public struct AuditOutcome: Hashable, Sendable {
    /// What became of the rows; with ids to read again nothing was published.
    public var rows: PublishOutcome
    /// Rows that became tombstones.
    public var tombstoned: Int
    /// Suspects that are held from now on.
    public var held: Int
    /// Records that their windows should have brought.
    public var late: [LateRecord]

    /// An outcome.
    public init(
        rows: PublishOutcome = PublishOutcome(), tombstoned: Int = 0, held: Int = 0,
        late: [LateRecord] = []
    ) {
        self.rows = rows
        self.tombstoned = tombstoned
        self.held = held
        self.late = late
    }
}
