public import OdooProtocol

/// A row of `module_state`: how far one module of a tenant is planned and done.
public struct LedgerModule: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.moduleState
    /// Whose it is.
    public let tenant: String
    /// The module.
    public let module: String
    /// Whether it is mirrored now; a removed one keeps its row.
    public let isMirrored: Bool
    /// Whether it is read by windows; otherwise by audit alone.
    public let hasWindows: Bool
    /// Safe now at first contact; nil before.
    public let cutoff: OdooTimestamp?
    /// Where its windows begin now; nil before first contact.
    public let horizon: OdooTimestamp?
    /// Where its windows began at first contact; the cursor counts from here.
    public let firstHorizon: OdooTimestamp?
    /// Whether it counts for the cursor.
    public let isJoined: Bool
    /// The end of its last planned window.
    public let plannedThrough: OdooTimestamp?
    /// Why it is quarantined; nil when it is not.
    public let quarantineReason: String?
    /// Whether a person has accepted what the user's rights will be found to be.
    public let acceptsRights: Bool
    /// When the last whole audit began.
    public let lastAudit: OdooTimestamp?
    /// When the last whole deep audit began.
    public let lastDeepAudit: OdooTimestamp?

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        tenant = try columns.text("tenant")
        module = try columns.text("module")
        isMirrored = try columns.flag("mirrored")
        hasWindows = try columns.flag("has_windows")
        cutoff = try columns.optionalInstant("cutoff")
        horizon = try columns.optionalInstant("horizon")
        firstHorizon = try columns.optionalInstant("first_horizon")
        isJoined = try columns.flag("joined")
        plannedThrough = try columns.optionalInstant("planned_through")
        quarantineReason = try columns.optionalText("quarantine_reason")
        acceptsRights = columns.has("accepts_rights") ? try columns.flag("accepts_rights") : false
        lastAudit = columns.has("last_audit") ? try columns.optionalInstant("last_audit") : nil
        lastDeepAudit =
            columns.has("last_deep_audit") ? try columns.optionalInstant("last_deep_audit") : nil
    }
}
