public import OdooProtocol

/// An attempt that did not publish.
public struct EndedAttempt: Hashable, Sendable {
    /// The claim under which it ran.
    public var claim: Claim
    /// What the batch becomes: `failed`, `dead` or, for an abandoned attempt, `pending`.
    public var status: BatchStatus
    /// When it is tried again; nil for a dead or pending one.
    public var nextAttemptAt: OdooTimestamp?
    /// What went wrong, in words, without credentials; nil if nothing did.
    public var error: String?
    /// The page at which it failed, by its place in the attempt; nil if it failed elsewhere.
    public var page: Int?
    /// Whether the page was searched for a record at fault and none was found: the count of failures there begins anew.
    public var foundNoPoison: Bool
    /// The worker's clock.
    public var instant: OdooTimestamp

    /// An ended attempt.
    public init(
        claim: Claim, status: BatchStatus, nextAttemptAt: OdooTimestamp? = nil,
        error: String? = nil, page: Int? = nil, foundNoPoison: Bool = false,
        instant: OdooTimestamp
    ) {
        self.claim = claim
        self.status = status
        self.nextAttemptAt = nextAttemptAt
        self.error = error
        self.page = page
        self.foundNoPoison = foundNoPoison
        self.instant = instant
    }
}

/// What was learnt of a module.
public struct ModuleNote: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The module.
    public var module: String
    /// The accepted rights fingerprint.
    public var rightsFingerprint: String?
    /// Why its tombstones are held; nil for not at all.
    public var quarantineReason: String?
    /// From when on contents are to be compared, by Odoo's time; nil leaves that as it is.
    public var deepAuditDue: OdooTimestamp?

    /// A note.
    public init(
        tenant: String, module: String, rightsFingerprint: String?, quarantineReason: String?,
        deepAuditDue: OdooTimestamp? = nil
    ) {
        self.tenant = tenant
        self.module = module
        self.rightsFingerprint = rightsFingerprint
        self.quarantineReason = quarantineReason
        self.deepAuditDue = deepAuditDue
    }
}
