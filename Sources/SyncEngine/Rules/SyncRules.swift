public import OdooProtocol

/// Every decision of the engine, in one value.
///
/// The shell around them only carries data from one to the next. Whoever wants to know what a wrong decision costs replaces
/// one of these and runs the rest as it is.
public struct SyncRules: Sendable {
    /// The reading of Odoo's clock to go by; see `chooseReading`.
    public var chooseReading:
        @Sendable (
            _ readings: [ClockReading], _ monotonic: Duration, _ epoch: OdooTimestamp
        ) -> ClockReading?
    /// Whether planning has to ask for Odoo's time first; see `needsClockReading`.
    public var needsClockReading:
        @Sendable (_ reading: ClockReading?, _ monotonic: Duration, _ epoch: OdooTimestamp) -> Bool
    /// The instant up to which everything is committed; see `safeNow`.
    public var safeNow: @Sendable (_ time: OdooTime, _ settle: Duration) -> OdooTimestamp
    /// The latest end of a window that may be read; see `readableThrough`.
    public var readableThrough:
        @Sendable (_ safeNow: OdooTimestamp, _ time: OdooTime) -> OdooTimestamp
    /// The windows of a module's history; see `initialWindows`.
    public var initialWindows:
        @Sendable (
            _ horizon: OdooTimestamp, _ cutoff: OdooTimestamp, _ length: Duration
        ) -> [Window]
    /// The windows that are due after it; see `dueWindows`.
    public var dueWindows: @Sendable (DueFacts) -> [Window]
    /// What safe now has to reach for the next one; see `nextDue`.
    public var nextDue: @Sendable (DueFacts) -> OdooTimestamp?
    /// The search of a window's next page; see `pageDomain`.
    public var pageDomain: @Sendable (_ window: Window, _ lastID: Int64) -> Domain
    /// Whether there is no further page; see `isLastPage`.
    public var isLastPage: @Sendable (_ rows: Int, _ limit: Int) -> Bool
    /// What is wrong with a page; see `checkPage`.
    public var checkPage:
        @Sendable (
            _ rows: [(id: Int64, stamp: OdooTimestamp?)], _ window: Window, _ lastID: Int64,
            _ limit: Int
        ) -> String?
    /// Whether the window had settled when it was read; see `settledWhenRead`.
    public var settledWhenRead:
        @Sendable (
            _ date: OdooTimestamp, _ roundTrip: Duration, _ windowEnd: OdooTimestamp,
            _ settle: Duration
        ) -> Bool
    /// Whether a read row replaces the stored one; see `whichRowWins`.
    public var whichRowWins: RowRule
    /// Flags and cursor; see `deriveStatus`.
    public var deriveStatus: StatusRule
    /// The fields that are mirrored; see `mirroredFields`.
    public var mirroredFields:
        @Sendable (_ schema: ModelSchema, _ configured: [String]?) -> [FieldSchema]
    /// What an error means; see `classify`.
    public var classify: @Sendable (Trouble) -> ErrorClass
    /// How long a batch waits after failures; see `backOff`.
    public var backOff:
        @Sendable (
            _ failures: Int, _ limits: BackOffLimits, _ draw: (UInt64) -> UInt64
        ) -> Duration
    /// How long a tenant leaves its connection alone; see `outagePause`.
    public var outagePause:
        @Sendable (
            _ failuresInARow: Int, _ limits: BackOffLimits, _ draw: (UInt64) -> UInt64
        ) -> Duration?
    /// How many batches run at the same time; see `nextConcurrency`.
    public var nextConcurrency: @Sendable (_ current: Int, _ ceiling: Int, _ congested: Bool) -> Int
    /// How many rows the next page asks for; see `nextPageSize`.
    public var nextPageSize: @Sendable (_ current: Int, _ configured: Int, _ tooHeavy: Bool) -> Int
    /// Whether a batch may be taken from its worker; see `mayRescue`.
    public var mayRescue: @Sendable (_ seen: Duration, _ lease: Duration) -> Bool
    /// Whether a record is at fault where a batch is stuck; see `isPoison`.
    public var isPoison: @Sendable (StuckPage) -> Bool
    /// The windows that a longer lookback adds; see `earlierWindows`.
    public var earlierWindows:
        @Sendable (
            _ horizon: OdooTimestamp, _ wanted: OdooTimestamp, _ length: Duration
        ) -> [Window]
    /// What an earlier system's windows are worth; see `adoptHistory`.
    public var adoptHistory:
        @Sendable (
            _ windows: [FormerWindow], _ settle: Duration, _ length: Duration
        ) -> AdoptedHistory?
    /// What an earlier system's word for a tenant's state is worth; see `adoptPhase`.
    public var adoptPhase: @Sendable (_ word: String) -> SyncStatus.Phase
    /// When audits are due; see `auditDue`.
    public var auditDue: @Sendable (_ state: ModuleState, _ policy: AuditPolicy) -> AuditDue
    /// The search of an audit's next page; see `sweepDomain`.
    public var sweepDomain:
        @Sendable (
            _ range: ClosedRange<Int64>, _ lastID: Int64, _ horizon: OdooTimestamp?
        ) -> Domain
    /// What an audit makes of a record that Odoo shows; see `auditFinding`.
    public var auditFinding:
        @Sendable (
            _ stored: StoredMark?, _ stamp: OdooTimestamp?, _ isAboveHorizon: Bool,
            _ isCovered: Bool
        ) -> AuditFinding
    /// The search of records by their ids; see `presenceDomain`.
    public var presenceDomain: @Sendable (_ ids: [Int64]) -> Domain
    /// What a second look makes of a suspect; see `suspectVerdict`.
    public var suspectVerdict:
        @Sendable (
            _ suspect: Suspect, _ stored: StoredMark?, _ look: SuspectLook, _ settle: Duration
        ) -> SuspectVerdict
    /// Whether so many missing records are held; see `isMassStop`.
    public var isMassStop: @Sendable (_ missing: Int, _ live: Int) -> Bool
    /// What became of the user's rights; see `rightsChange`.
    public var rightsChange:
        @Sendable (
            _ accepted: RightsFingerprint, _ found: RightsFingerprint, _ wanted: Set<String>?
        ) -> RightsChange
    /// Whether what was read was read under one set of rights; see `rightsLasted`.
    public var rightsLasted:
        @Sendable (_ before: RightsFingerprint, _ after: RightsFingerprint) -> Bool
    /// Whether Odoo's clock was set back; see `hasSteppedBack`.
    public var hasSteppedBack: @Sendable (_ earlier: ClockReading, _ later: ClockReading) -> Bool
    /// When to wake next; see `nextWake`.
    public var nextWake: @Sendable (WakeFacts) -> OdooTimestamp
}
