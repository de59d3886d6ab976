import GRDB
import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Adds batches and moves their modules' planned ends; a session is opened for each kind of
    /// work in the plan.
    ///
    /// - Returns: the new batches, in the order of the plan, which is that of their ids.
    /// - Throws: `.overlap` if an initial or incremental window would overlap one of the same
    ///   module; `.inconsistent` for a module that is not mirrored, another cutoff than the frozen
    ///   one, or a planned end that would move back; `.busy`, `.full`, `.failed`. Nothing is added
    ///   then.
    /// - Complexity: O(windows × log(batches) + open batches).
    public func plan(
        _ plan: BatchPlan, derive: StatusRule
    ) throws(SyncStoreError) -> [SyncBatch] {
        try write("plan batches of \(plan.tenant)") { db in
            let sessions = try db.openSessions(for: plan)
            var batches: [SyncBatch] = []
            for part in plan.modules {
                let state = try db.mirroredModule(part.module, of: plan.tenant)
                for window in part.windows {
                    batches.append(
                        try db.insert(window, of: part, in: plan, session: sessions[part.kind]))
                }
                try db.advance(state, by: part, tenant: plan.tenant)
            }
            try db.deriveStatus(of: plan.tenant, by: derive)
            return batches
        }
    }
}

extension Database {
    /// Opens a session for each kind of work that the plan has windows of.
    fileprivate func openSessions(for plan: BatchPlan) throws -> [BatchKind: Int64] {
        var sessions: [BatchKind: Int64] = [:]
        for kind in BatchKind.allCases {
            let parts = plan.modules.filter { $0.kind == kind }
            let count = parts.reduce(0) { $0 + $1.windows.count }
            guard count > 0 else { continue }
            sessions[kind] = try row(
                """
                INSERT INTO sync_session(tenant, type, start_at, lease_owner, lease_renewed_at,
                  batches_total)
                VALUES (?, ?, ?, ?, ?, ?) RETURNING id
                """,
                [
                    plan.tenant, kind.rawValue, plan.instant.microseconds, plan.worker,
                    plan.instant.microseconds, count,
                ]
            ) { $0[0] }
        }
        return sessions
    }

    /// Adds a batch.
    fileprivate func insert(
        _ window: Window, of part: BatchPlan.ModulePlan, in plan: BatchPlan, session: Int64?
    ) throws -> SyncBatch {
        let sql = """
            INSERT INTO sync_batch(tenant, module, kind, window_start, window_end, session,
              created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING \(SyncBatch.columns)
            """
        do {
            let batch = try row(
                sql,
                [
                    plan.tenant, part.module, part.kind.rawValue, window.start.microseconds,
                    window.end.microseconds, session, plan.instant.microseconds,
                ], SyncBatch.init(row:))
            guard let batch else {
                throw SyncStoreError(.failed, "A batch of \(part.module) was not written.")
            }
            return batch
        } catch let error as DatabaseError where error.isOverlap {
            throw try overlap(of: window, part.module, plan.tenant)
        }
    }

    /// Says which window stands in the way.
    private func overlap(
        of window: Window, _ module: String, _ tenant: String
    ) throws -> SyncStoreError {
        let sql = """
            SELECT \(SyncBatch.columns) FROM sync_batch
            WHERE tenant = ? AND module = ? AND kind <> 'audit'
              AND window_start < ? AND window_end > ?
            ORDER BY window_start LIMIT 1
            """
        let arguments: StatementValues = [
            tenant, module, window.end.microseconds, window.start.microseconds,
        ]
        let other = try row(sql, arguments, SyncBatch.init(row:))
        let place = other.map { "batch \($0.id)" } ?? "a batch"
        let range = other?.window.map { " (\($0))" } ?? ""
        return SyncStoreError(
            .overlap,
            "The window \(window) of \(module), tenant \(tenant), overlaps \(place)\(range).")
    }

    /// The state of a module that may be planned.
    fileprivate func mirroredModule(_ module: String, of tenant: String) throws -> ModuleState {
        let sql = "SELECT \(ModuleState.columns) FROM module_state WHERE tenant = ? AND module = ?"
        guard let state = try row(sql, [tenant, module], ModuleState.init(row:)),
            state.isMirrored
        else {
            throw SyncStoreError(
                .inconsistent, "\(module) is not a mirrored module of the tenant \(tenant).")
        }
        return state
    }

    /// Freezes cutoff and first horizon at first contact, and moves the planned end.
    fileprivate func advance(
        _ state: ModuleState, by part: BatchPlan.ModulePlan, tenant: String
    ) throws {
        if let frozen = state.cutoff, let cutoff = part.cutoff, cutoff != frozen {
            throw SyncStoreError(
                .inconsistent,
                """
                The cutoff of \(part.module), tenant \(tenant), is \(frozen) and cannot become \
                \(cutoff).
                """
            )
        }
        if let planned = state.plannedThrough, part.plannedThrough < planned {
            throw SyncStoreError(
                .inconsistent,
                """
                The planned end of \(part.module), tenant \(tenant), is \(planned) and cannot move \
                back to \(part.plannedThrough).
                """)
        }
        try run(
            """
            UPDATE module_state SET cutoff = coalesce(cutoff, ?), horizon = coalesce(?, horizon),
              first_horizon = coalesce(first_horizon, ?), planned_through = ?,
              whole_history = max(whole_history, ?),
              has_windows = min(has_windows, ?)
            WHERE tenant = ? AND module = ?
            """,
            [
                part.cutoff?.microseconds, part.horizon?.microseconds, part.horizon?.microseconds,
                part.plannedThrough.microseconds, part.isWholeHistory, part.hasWindows, tenant,
                part.module,
            ])
    }
}
