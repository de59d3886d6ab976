public import OdooProtocol

/// What a person asks about a module's audits.
public struct AuditStatus: Hashable, Sendable {
    /// The module.
    public var module: String
    /// When the last whole audit began, by Odoo's time; nil before the first.
    public var lastAudit: OdooTimestamp?
    /// When the last whole deep audit began, by Odoo's time.
    public var lastDeepAudit: OdooTimestamp?
    /// When the one that is under way began, by Odoo's time; nil if none is.
    public var underWay: OdooTimestamp?
    /// Whether the one under way compares contents.
    public var isDeep: Bool
    /// When the next is due, by Odoo's time; nil for never.
    public var nextDue: OdooTimestamp?
    /// Records that were not found once and are to be searched again.
    public var missing: Int
    /// Records whose stamp moved back and that are to be read again.
    public var movedBack: Int
    /// Records about which nothing is done until somebody accepts it.
    public var held: Int
    /// Why, in words.
    public var heldReason: String?
    /// Which rights are lost, in words; its tombstones are held meanwhile.
    public var quarantineReason: String?
    /// Why a batch of the audit under way is failed or dead, in words.
    public var trouble: String?
    /// How many late records audits have found.
    public var lateRecords: Int
    /// The newest of them, ten at most.
    public var lateExamples: [LateRecord]
    /// The longest settle that would certainly have caught each of the examples; nil if there are none.
    public var settleNeeded: Duration? { lateExamples.map(\.settleAtMost).max() }

    /// A status; the defaults are those of a module that was never audited.
    public init(
        module: String, lastAudit: OdooTimestamp? = nil, lastDeepAudit: OdooTimestamp? = nil,
        underWay: OdooTimestamp? = nil, isDeep: Bool = false, nextDue: OdooTimestamp? = nil,
        missing: Int = 0, movedBack: Int = 0, held: Int = 0, heldReason: String? = nil,
        quarantineReason: String? = nil, trouble: String? = nil, lateRecords: Int = 0,
        lateExamples: [LateRecord] = []
    ) {
        self.module = module
        self.lastAudit = lastAudit
        self.lastDeepAudit = lastDeepAudit
        self.underWay = underWay
        self.isDeep = isDeep
        self.nextDue = nextDue
        self.missing = missing
        self.movedBack = movedBack
        self.held = held
        self.heldReason = heldReason
        self.quarantineReason = quarantineReason
        self.trouble = trouble
        self.lateRecords = lateRecords
        self.lateExamples = lateExamples
    }
}
