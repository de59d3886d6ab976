public import OdooProtocol

/// One run of initial, incremental or audit work: what people read as the history of the mirror.
public struct SyncSession: Hashable, Sendable {
    /// Where a session stands.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Its batches are being worked on.
        case open
        /// All its batches are done.
        case done
        /// Its worker stopped while a batch of it was dead or failed.
        case failed
        /// Its worker is gone.
        case abandoned
    }

    /// The store's number of the session.
    public var id: Int64
    /// The tenant.
    public var userID: String
    /// What kind of work.
    public var type: BatchKind
    /// When it began.
    public var startAt: OdooTimestamp
    /// When it ended.
    public var endAt: OdooTimestamp?
    /// Where it stands.
    public var status: Status
    /// Batches planned in it.
    public var batchesTotal: Int
    /// Batches of it that are done.
    public var batchesDone: Int
    /// Batches of it that are failed or dead now.
    public var batchesFailed: Int
    /// Rows that were new.
    public var recordsInserted: Int
    /// Rows that replaced an older version.
    public var recordsUpdated: Int
    /// Rows that were there already, or lost to a newer version.
    public var recordsUnchanged: Int
    /// Rows whose source is gone.
    public var recordsTombstoned: Int
    /// The worker that planned it.
    public var leaseOwner: String?
    /// That worker's last sign of life, by its own clock.
    public var leaseRenewedAt: OdooTimestamp?

    /// A session with every column named.
    public init(
        id: Int64, userID: String, type: BatchKind, startAt: OdooTimestamp,
        endAt: OdooTimestamp? = nil, status: Status = .open, batchesTotal: Int = 0,
        batchesDone: Int = 0, batchesFailed: Int = 0, recordsInserted: Int = 0,
        recordsUpdated: Int = 0, recordsUnchanged: Int = 0, recordsTombstoned: Int = 0,
        leaseOwner: String? = nil, leaseRenewedAt: OdooTimestamp? = nil
    ) {
        self.id = id
        self.userID = userID
        self.type = type
        self.startAt = startAt
        self.endAt = endAt
        self.status = status
        self.batchesTotal = batchesTotal
        self.batchesDone = batchesDone
        self.batchesFailed = batchesFailed
        self.recordsInserted = recordsInserted
        self.recordsUpdated = recordsUpdated
        self.recordsUnchanged = recordsUnchanged
        self.recordsTombstoned = recordsTombstoned
        self.leaseOwner = leaseOwner
        self.leaseRenewedAt = leaseRenewedAt
    }
}
