public import OdooProtocol

/// What the ledger knows of one module of one tenant, besides its batches.
public struct ModuleState: Hashable, Sendable {
    /// The Odoo model, such as `sale.order`.
    public var module: String
    /// Whether the tenant's configuration names it now; the rows of a removed one are kept.
    public var isMirrored: Bool
    /// Whether its records have a `write_date` to make windows of; the others are mirrored by audit alone.
    public var hasWindows: Bool
    /// Where history ends and increments begin: safe now at first contact; nil before it.
    public var cutoff: OdooTimestamp?
    /// The oldest stamp that is in scope: cutoff less lookback.
    public var horizon: OdooTimestamp?
    /// Whether the horizon was asked of Odoo as its oldest stamp: there is nothing before it.
    public var hasWholeHistory = false
    /// The horizon at first contact; the cursor's prefix counts from here, whatever lookback is configured later.
    public var firstHorizon: OdooTimestamp?
    /// Whether the cursor waits for this module.
    public var hasJoined: Bool
    /// The end of the last planned window.
    public var plannedThrough: OdooTimestamp?
    /// The end of the done prefix, counted from the first horizon; nil until its first window is done.
    public var doneThrough: OdooTimestamp?
    /// Why its tombstones are held, if they are.
    public var quarantineReason: String?
    /// The last accepted reading of fields, groups and companies.
    public var rightsFingerprint: String?
    /// When the last whole audit began.
    public var lastAudit: OdooTimestamp?
    /// When the last whole deep audit began.
    public var lastDeepAudit: OdooTimestamp?

    /// When the audit that is under way began, by Odoo's time; nil if none is.
    public var auditBegan: OdooTimestamp?
    /// Whether that one compares contents.
    public var isAuditDeep = false
    /// From when on an audit is due whatever the cadence, by Odoo's time.
    public var auditDue: OdooTimestamp?
    /// From when on a deep audit is due whatever the cadence, by Odoo's time.
    public var deepAuditDue: OdooTimestamp?
    /// Whether the rights that are found next are accepted, because a person said so.
    public var acceptsRights = false

    /// A module that was never contacted.
    public init(module: String, isMirrored: Bool = true, hasWindows: Bool = true) {
        self.module = module
        self.isMirrored = isMirrored
        self.hasWindows = hasWindows
        hasJoined = false
    }
}
