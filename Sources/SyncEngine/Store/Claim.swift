public import OdooProtocol

/// A worker's right to work on a batch: valid until another claim raises the token.
public struct Claim: Hashable, Sendable {
    /// The batch.
    public var batch: Int64
    /// The fencing token that the claim was given.
    public var token: Int64
    /// The worker.
    public var worker: String

    /// A claim.
    public init(batch: Int64, token: Int64, worker: String) {
        self.batch = batch
        self.token = token
        self.worker = worker
    }
}

/// Which batches a worker would take now.
public struct ClaimRequest: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The worker.
    public var worker: String
    /// The worker's clock.
    public var instant: OdooTimestamp
    /// Windows that end later are left alone.
    public var readableThrough: OdooTimestamp
    /// A failed batch is ready once its next attempt is not after this; later than `instant` where the worker's clock was set
    /// back, so that nothing waits for it to catch up.
    public var dueThrough: OdooTimestamp
    /// Batches of these modules are left alone.
    public var leavingOut: Set<String>

    /// A request; without `dueThrough` attempts are due by the worker's clock.
    public init(
        tenant: String, worker: String, instant: OdooTimestamp, readableThrough: OdooTimestamp,
        dueThrough: OdooTimestamp? = nil, leavingOut: Set<String> = []
    ) {
        self.tenant = tenant
        self.worker = worker
        self.instant = instant
        self.readableThrough = readableThrough
        self.dueThrough = dueThrough ?? instant
        self.leavingOut = leavingOut
    }
}
