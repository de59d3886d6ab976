public import OdooProtocol

/// Where the mirror and its ledger live.
///
/// Each method is one transaction: it happens whole or not at all, whatever the process does meanwhile. Methods that change a
/// batch or the list of modules take `derive`, the rule that computes flags and cursor, and write what it returns in the same
/// transaction, so that no reader ever sees a ledger and a status that disagree.
public protocol SyncStore: SharedWork, AuditStore {
    /// Makes the tenant's ledger ready for this configuration and derives its status anew.
    ///
    /// Creates the status row and missing modules, marks modules that are no longer configured, takes them out of the cursor
    /// and puts their running batches of this worker back. A cursor that was edited by hand is reported and overwritten.
    func open(_ opening: Opening, derive: StatusRule) async throws(SyncStoreError) -> OpeningReport

    /// What planning and waking need to know of a tenant, as of one instant.
    func ledger(of tenant: String) async throws(SyncStoreError) -> TenantLedger

    /// Adds batches and moves their modules' planned ends; opens the sessions that they belong to.
    /// - Throws: `.overlap` if an initial or incremental window would overlap one of the same module; nothing is added then.
    func plan(_ plan: BatchPlan, derive: StatusRule) async throws(SyncStoreError) -> [SyncBatch]

    /// Hands out the next batch that is ready, oldest window first, and raises its fencing token.
    /// - Returns: nil if none is ready.
    func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> SyncBatch?

    /// Renews the lease of a claim and records at which page it is.
    /// - Throws: `.staleToken` if the batch was taken over.
    func renew(_ claim: Claim, page: Int, at instant: OdooTimestamp) async throws(SyncStoreError)

    /// Takes the next number of the request sequence; each request takes one when sent and one when answered.
    ///
    /// Numbers of a batch's attempt are kept in its ledger, so that whoever judges the ledger can join it with the wire.
    /// - Parameter page: the page's place in the attempt, from 0, for a request that reads a page of the window; nil for others.
    func takeRequestNumber(for claim: Claim?, page: Int?) async throws(SyncStoreError) -> Int64

    /// Keeps the rows of a page aside until the batch is published; memory stays bounded whatever the window holds.
    /// - Throws: `.staleToken` if the batch was taken over.
    func stage(_ rows: [ReadRow], for claim: Claim) async throws(SyncStoreError)

    /// Which of these ids are not stored for the module.
    func missing(
        _ ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [Int64]

    /// The many2one targets in staged rows that are not stored, by module: what references have to be fetched.
    func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]]

    /// Makes a batch visible whole: rows, `done`, cursor, flags and session counts in one transaction.
    ///
    /// Where overlapping reads would decide about a row nothing is published, and the outcome lists the ids to read again.
    /// - Throws: `.staleToken` if the batch was taken over; nothing changes then.
    func publish(
        _ publication: Publication, decide: RowRule, derive: StatusRule
    ) async throws(SyncStoreError) -> PublishOutcome

    /// Ends an attempt without publishing: the batch becomes failed, dead or pending again; its staged rows go.
    /// - Throws: `.staleToken` if the batch was taken over; nothing changes then.
    func end(_ attempt: EndedAttempt, derive: StatusRule) async throws(SyncStoreError)

    /// Writes what was learnt of a module: rights fingerprint, quarantine.
    func note(_ learnt: ModuleNote) async throws(SyncStoreError)

    /// Marks a tenant suspended, or takes it back.
    func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) async throws(SyncStoreError)

    /// Closes the sessions of a tenant whose work is over: `done` where all batches are, `failed` where the others are dead; the
    /// rest only if they belong to a worker that stops, as `failed`.
    /// - Parameter worker: the worker that stops; nil if none does.
    func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping worker: String?
    ) async throws(SyncStoreError)

    /// The latest sessions of a tenant, newest first.
    func sessions(of tenant: String, limit: Int) async throws(SyncStoreError) -> [SyncSession]

    /// Live records, tombstones left out, by module.
    func recordCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int]
}

/// The rule that computes flags and cursor from the ledger.
public typealias StatusRule = @Sendable (StatusFacts) -> DerivedStatus
/// The rule that decides whether a read row replaces the stored one.
public typealias RowRule = @Sendable (_ stored: RowVersion, _ incoming: RowVersion) -> RowDecision
