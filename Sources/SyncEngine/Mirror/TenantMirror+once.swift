extension TenantMirror {
    /// Plans what is due, works until nothing is ready, and closes what is open.
    /// - Throws: `EngineError` if the store fails, or `CancellationError`.
    func runOnce() async throws -> RoundReport {
        do {
            try await open()
            let report = try await round()
            await stop()
            try Task.checkCancellation()
            return report
        } catch let error as SyncStoreError {
            await stop()
            throw fatal(error)
        } catch {
            await stop()
            throw error
        }
    }

    /// Plans what is due.
    /// - Throws: `EngineError`, or `CancellationError`.
    func planOnce() async throws -> [SyncBatch] {
        do {
            if !remember({ $0.isOpen }) { try await open() }
            var report = RoundReport()
            guard try await resume(&report) else {
                throw report.failures.first
                    ?? EngineError(
                        .access, tenant: tenant.userID,
                        underlying: remember { $0.suspendedReason } ?? "suspended",
                        isRetryable: true)
            }
            return try await plan()
        } catch let error as SyncStoreError {
            throw fatal(error)
        } catch let trouble as Trouble {
            throw error(trouble, module: nil, batch: nil)
        }
    }
}
