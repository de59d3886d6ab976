import OdooProtocol
import SyncEngine

/// A mirror's state as a JSON object: keys are never renamed or removed within a schema; what is not known is null.
struct StatusObject {
    /// The version of the document.
    static let schema: Int64 = 1

    private let schedule: MirrorState.Schedule

    init(_ schedule: MirrorState.Schedule) { self.schedule = schedule }

    func callAsFunction(_ mirror: MirrorState) -> FieldObject {
        let status = mirror.ledger.status
        let cursor = status.lastCompletedWindowEnd
        return FieldObject([
            ("user_id", .string(status.userID)), ("sync_status", .string(status.phase.rawValue)),
            ("initial_sync_done", .bool(status.initialSyncDone)),
            ("has_failed_batches", .bool(status.hasFailedBatches)),
            ("last_completed_window_end", instant(cursor)),
            ("last_sync_failed_at", instant(status.lastSyncFailedAt)),
            ("lag_s", cursor.map { .int((schedule.now - $0).wholeSeconds) } ?? .null),
            ("next_window_at", instant(schedule.timing.flatMap(mirror.nextDue))),
            ("modules", .array(mirror.ledger.modules.map { module($0, mirror) })),
            ("suspended_reason", mirror.suspension.map { .string($0.reason) } ?? .null),
            ("suspended_since", instant(mirror.suspension?.since)),
            ("batches", .object(batches(mirror))),
            (
                "parked",
                .array(
                    mirror.parked.map {
                        [
                            "module": .string($0.module), "id": .int($0.id),
                            "reason": .string($0.reason), "parked_at": .string($0.parkedAt.iso8601),
                        ]
                    })
            ),
            ("troubles", .array(mirror.troubles.map { .string($0) })),
            ("sessions", .array(mirror.sessions.map(session))),
        ])
    }

    private func batches(_ mirror: MirrorState) -> FieldObject {
        FieldObject(
            BatchStatus.allCases.map { ($0.rawValue, number(mirror.batches[$0] ?? 0)) })
    }

    private func module(_ module: ModuleState, _ mirror: MirrorState) -> FieldValue {
        let open = mirror.ledger.openBatches.filter { $0.module == module.module }
        return .object(
            FieldObject([
                ("module", .string(module.module)), ("mirrored", .bool(module.isMirrored)),
                ("records", .int(Int64(mirror.records[module.module] ?? 0))),
                ("open_batches", .int(Int64(open.count))),
                ("horizon", instant(module.horizon)),
                ("planned_through", instant(module.plannedThrough)),
                ("done_through", instant(module.doneThrough)),
                ("last_audit", instant(module.lastAudit)),
                ("last_deep_audit", instant(module.lastDeepAudit)),
                ("audit_under_way_since", instant(module.auditBegan)),
                ("missing", number(mirror.ledger.suspects(of: module.module).missing)),
                ("held", number(mirror.ledger.suspects(of: module.module).held)),
                ("late_records", number(mirror.late[module.module] ?? 0)),
                ("quarantine_reason", module.quarantineReason.map { .string($0) } ?? .null),
            ]))
    }

    private func session(_ session: SyncSession) -> FieldValue {
        .object(
            FieldObject([
                ("id", .int(session.id)), ("type", .string(session.type.rawValue)),
                ("status", .string(session.status.rawValue)),
                ("start_at", instant(session.startAt)),
                ("end_at", instant(session.endAt)), ("batches_total", number(session.batchesTotal)),
                ("batches_done", number(session.batchesDone)),
                ("batches_failed", number(session.batchesFailed)),
                ("records_inserted", number(session.recordsInserted)),
                ("records_updated", number(session.recordsUpdated)),
                ("records_unchanged", number(session.recordsUnchanged)),
                ("records_tombstoned", number(session.recordsTombstoned)),
            ]))
    }

    private func instant(_ value: OdooTimestamp?) -> FieldValue {
        value.map { .string($0.iso8601) } ?? .null
    }

    private func number(_ value: Int) -> FieldValue { .int(Int64(value)) }
}
