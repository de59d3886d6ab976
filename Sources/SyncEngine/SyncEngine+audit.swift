public import OdooProtocol

/// What a person asks of audits.
extension SyncEngine {
    /// Makes an audit due now; whoever runs on the same store does it.
    ///
    /// - Parameters:
    ///   - userID: the tenant.
    ///   - modules: the modules; nil for all that are mirrored.
    ///   - deep: whether contents are compared as well.
    /// - Returns: the modules that it holds for; one that was never contacted has nothing to audit.
    /// - Throws: `EngineError`, or `CancellationError`.
    public func requestAudit(
        _ userID: String, modules: [String]? = nil, deep: Bool = false
    ) async throws -> [String] {
        try await mirror(of: userID).requestAudit(modules, deep: deep)
    }

    /// Makes an audit due now and works until it is whole, or until a person is needed: a module is held, in quarantine, or
    /// a batch of its audit is dead.
    ///
    /// That takes at least one settle if anything is missing. Whatever else is due meanwhile is done as well.
    /// - Throws: `EngineError`, with `.access` if Odoo refuses the credentials; or `CancellationError`.
    public func runAudit(
        _ userID: String, modules: [String]? = nil, deep: Bool = false
    ) async throws -> [AuditStatus] {
        try await mirror(of: userID).runAudit(modules, deep: deep)
    }

    /// Accepts lost rights as they are now, and lets what is held be searched once more and given up.
    ///
    /// Writes that down and asks Odoo nothing: whoever runs on the store does the rest.
    /// - Returns: what was held or in quarantine, as it stood before.
    /// - Throws: `EngineError` with `.unknownTenant` or `.store`.
    public func accept(
        _ userID: String, modules: [String]? = nil
    ) async throws -> [AuditStatus] {
        let mirror = try mirror(of: userID)
        let before = try await mirror.auditStatus()
        let accepted = try await mirror.accept(modules)
        return before.filter { accepted.contains($0.module) }
    }

    /// Has every done window that ends after an instant read once more, as audit work; the cursor stays where it is.
    ///
    /// - Returns: the batches that were planned; whoever runs on the store works them.
    /// - Throws: `EngineError`, or `CancellationError`.
    public func rewind(
        _ userID: String, to instant: OdooTimestamp, modules: [String]? = nil
    ) async throws -> [SyncBatch] {
        try await mirror(of: userID).rewind(to: instant, modules: modules)
    }

    /// How the audits of a tenant's modules stand, in order of the modules' names.
    /// - Throws: `EngineError` with `.unknownTenant` or `.store`.
    public func auditStatus(_ userID: String) async throws -> [AuditStatus] {
        try await mirror(of: userID).auditStatus()
    }
}
