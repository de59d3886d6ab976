public import OdooProtocol

/// A store that keeps no audits: nothing is ever due, and whoever asks is told.
extension AuditStore {
    /// Nothing: there are no modules to audit.
    public func requestAudits(
        _ request: AuditRequest
    ) async throws(SyncStoreError) -> [String] { [] }

    /// Nothing is planned.
    public func planAudits(
        _ plan: AuditPlan, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] { [] }

    /// - Throws: `.inconsistent`.
    public func marks(
        in ids: ClosedRange<Int64>, of module: String, tenant: String
    ) async throws(SyncStoreError) -> [StoredMark] { throw .keepsNoAudits }

    /// - Throws: `.inconsistent`.
    public func marks(
        of ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [StoredMark] { throw .keepsNoAudits }

    /// - Throws: `.inconsistent`.
    public func doneStretches(
        of module: String, tenant: String
    ) async throws(SyncStoreError) -> [Window] { throw .keepsNoAudits }

    /// - Throws: `.inconsistent`.
    public func doneWindows(
        of module: String, tenant: String, after instant: OdooTimestamp
    ) async throws(SyncStoreError) -> [Window] { throw .keepsNoAudits }

    /// There are no suspects.
    public func suspects(
        of module: String, tenant: String, held: Bool
    ) async throws(SyncStoreError) -> [Suspect] { [] }

    /// - Throws: `.inconsistent`.
    public func danglingReferences(
        in ids: ClosedRange<Int64>, of module: String, tenant: String, links: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]] { throw .keepsNoAudits }

    /// - Throws: `.inconsistent`.
    public func publishAudit(
        _ publication: AuditPublication, by rules: AuditDecisions
    ) async throws(SyncStoreError) -> AuditOutcome { throw .keepsNoAudits }

    /// Nothing is held.
    public func accept(
        _ modules: [String]?, of tenant: String
    ) async throws(SyncStoreError) -> [String] { [] }

    /// No late records are known.
    public func lateCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] { [:] }

    /// No late records are known.
    public func lateRecords(
        of module: String, tenant: String, limit: Int
    ) async throws(SyncStoreError) -> [LateRecord] { [] }
}

extension SyncStoreError {
    /// What a store without audits says to whoever wants to publish one.
    fileprivate static var keepsNoAudits: SyncStoreError {
        SyncStoreError(.inconsistent, "This store keeps no audits.")
    }
}
