public import OdooProtocol

/// What audits ask of the store. Like all of the store each method is one transaction.
public protocol AuditStore: Sendable {
    /// Makes audits due for modules that were contacted; an earlier wish stays.
    /// - Returns: the modules that it now holds for, in order of their names.
    func requestAudits(_ request: AuditRequest) async throws(SyncStoreError) -> [String]

    /// Adds batches of audits and opens their session; a sweep begins a module's audit.
    /// - Returns: none for a module whose audit another worker began meanwhile.
    func planAudits(
        _ plan: AuditPlan, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch]

    /// What is stored of a module within a range of ids, tombstones included, in order of the ids.
    func marks(
        in ids: ClosedRange<Int64>, of module: String, tenant: String
    ) async throws(SyncStoreError) -> [StoredMark]

    /// What is stored of these records of a module, in order of the ids.
    func marks(
        of ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [StoredMark]

    /// The done windows of a module, those that touch made one, in order of time.
    func doneStretches(
        of module: String, tenant: String
    ) async throws(SyncStoreError) -> [Window]

    /// The windows of a module's done initial and incremental batches that end after an instant, in order of time.
    func doneWindows(
        of module: String, tenant: String, after instant: OdooTimestamp
    ) async throws(SyncStoreError) -> [Window]

    /// The suspects of a module that are held and accepted, or those that are not, by id.
    func suspects(
        of module: String, tenant: String, held: Bool
    ) async throws(SyncStoreError) -> [Suspect]

    /// The records that stored rows within a range of ids point to and that are not stored, by module, in order.
    /// - Parameter links: the module that each many2one field points to, by field.
    func danglingReferences(
        in ids: ClosedRange<Int64>, of module: String, tenant: String, links: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]]

    /// Makes an audit's batch visible whole: rows, tombstones, suspects, `done`, flags and counts; if it was the last one, the
    /// audit is whole.
    ///
    /// Where overlapping reads would decide about a row nothing is published, and the outcome lists the ids to read again.
    /// - Throws: `.staleToken` if the batch was taken over; nothing changes then.
    func publishAudit(
        _ publication: AuditPublication, by rules: AuditDecisions
    ) async throws(SyncStoreError) -> AuditOutcome

    /// Accepts what is lost and what is missing: modules in quarantine take the rights that are found next, and held suspects
    /// are to be searched once more.
    /// - Returns: the modules that something was held of, in order of their names.
    func accept(
        _ modules: [String]?, of tenant: String
    ) async throws(SyncStoreError) -> [String]

    /// How many late records audits have found, by module.
    func lateCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int]

    /// The late records of a module that were found last, newest first.
    func lateRecords(
        of module: String, tenant: String, limit: Int
    ) async throws(SyncStoreError) -> [LateRecord]
}
