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
    /// When to wake next; see `nextWake`.
    public var nextWake: @Sendable (WakeFacts) -> OdooTimestamp
}
