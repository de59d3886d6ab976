import OdooProtocol

/// What a person does about work that stands still.
extension SyncEngine {
    /// Has dead batches tried again, and failed ones at once.
    ///
    /// Engines that run on the same store notice and take them up.
    /// - Parameters:
    ///   - userID: the tenant.
    ///   - module: only batches of this module; nil for all.
    ///   - batches: only these batches; nil for all.
    /// - Returns: the batches as they now stand.
    /// - Throws: `EngineError` with `.unknownTenant` or `.store`.
    public func retry(
        _ userID: String, module: String? = nil, batches: [Int64]? = nil
    ) async throws -> [SyncBatch] {
        let mirror = try mirror(of: userID)
        return try await mirror.asking { store throws(SyncStoreError) in
            try await store.retry(
                RetryRequest(
                    tenant: userID, module: module, batches: batches, instant: mirror.now),
                derive: mirror.rules.deriveStatus)
        }
    }

    /// The records that windows were published without, since they could not be read.
    /// - Throws: `EngineError` with `.unknownTenant` or `.store`.
    public func parkedRecords(_ userID: String) async throws -> [ParkedRecord] {
        try await mirror(of: userID).asking { store throws(SyncStoreError) in
            try await store.parkedRecords(of: userID)
        }
    }

    /// Takes note of a parked record: it is missing, and that is known.
    /// - Returns: false if there is no such parked record, or somebody took note of it before.
    /// - Throws: `EngineError` with `.unknownTenant` or `.store`.
    public func acknowledgeParked(
        _ userID: String, module: String, id: Int64
    ) async throws -> Bool {
        let mirror = try mirror(of: userID)
        return try await mirror.asking { store throws(SyncStoreError) in
            try await store.acknowledgeParked(id, module: module, tenant: userID, at: mirror.now)
        }
    }
}

extension TenantMirror {
    /// Asks the store something on a person's behalf.
    fileprivate func asking<Result>(
        _ body: (any SyncStore) async throws(SyncStoreError) -> Result
    ) async throws(EngineError) -> Result {
        do {
            return try await body(store)
        } catch {
            throw fatal(error)
        }
    }
}
