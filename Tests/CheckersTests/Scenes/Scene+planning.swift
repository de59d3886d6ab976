import Checkers
import OdooProtocol

extension Scene {
    /// Asks for the server's version, as planning does to learn Odoo's time.
    mutating func askVersion() {
        lastNumber += 1
        history.record(
            WireExchange(
                sequence: sequence, sentSequence: sequence - 1, sentAt: now, answeredAt: now,
                tenant: Self.tenant, number: lastNumber, model: "", method: "version",
                date: now.cutToSecond, outcome: .value("18.0")))
    }

    /// Odoo's time less a second of uncertainty and the settle time.
    var safeNow: OdooTimestamp { (now - .seconds(1) - facts.settle).cutToSecond }

    /// First contact: cutoff, horizon, and the initial windows of every module. Returns the batches by module.
    @discardableResult
    mutating func firstContact(
        cutoff given: OdooTimestamp? = nil, horizonShift: Duration = .zero
    ) -> [String: [Int64]] {
        askVersion()
        let cutoff = given ?? safeNow
        guard case .duration(let lookback) = facts.lookback else {
            preconditionFailure("the scene plans a lookback only")
        }
        let horizon = cutoff - lookback + horizonShift
        var planned: [String: [Int64]] = [:]
        store { scene in
            let session = scene.openSession("initial")
            for module in scene.facts.modules {
                scene.set(
                    .moduleState, module.module,
                    [
                        "tenant": .string(Scene.tenant), "module": .string(module.module),
                        "mirrored": 1, "has_windows": 1, "cutoff": .int(cutoff.microseconds),
                        "horizon": .int(horizon.microseconds),
                        "first_horizon": .int(horizon.microseconds), "joined": 1,
                        "planned_through": .int(cutoff.microseconds), "quarantine_reason": nil,
                    ])
                var start = horizon
                while start < cutoff {
                    let end = min(start + module.window, cutoff)
                    planned[module.module, default: []].append(
                        scene.insert(.initial, module.module, ReadWindow(start, end), session))
                    start = end
                }
            }
            scene.setStatus(nil, state: "pending")
        }
        return planned
    }

    /// Plans every closed incremental window, or only the first `most` of each module.
    @discardableResult
    mutating func plan(most: Int = .max, skippingTo skip: OdooTimestamp? = nil) -> [Int64] {
        askVersion()
        let safe = safeNow
        var planned: [Int64] = []
        store { scene in
            let session = scene.openSession("incremental")
            for module in scene.facts.modules {
                guard
                    case .int(let last)? = scene.tables[.moduleState]?[module.module]?[
                        "planned_through"]
                else { continue }
                var start = skip ?? OdooTimestamp(microseconds: last)
                var count = 0
                while start + module.window <= safe, count < most {
                    let window = ReadWindow(start, start + module.window)
                    planned.append(
                        scene.insert(.incremental, module.module, window, session))
                    start = window.end
                    count += 1
                }
                scene.set(
                    .moduleState, module.module, ["planned_through": .int(start.microseconds)])
            }
            scene.setStatus(nil)
        }
        return planned
    }

    /// Inserts a session that has no batch yet.
    mutating func openSession(_ type: String) -> Int64 {
        lastSession += 1
        set(
            .syncSession, "\(lastSession)",
            [
                "id": .int(lastSession), "tenant": .string(Self.tenant), "type": .string(type),
                "start_at": .int(now.microseconds), "end_at": nil, "status": "open",
                "batches_total": 0, "batches_done": 0, "batches_failed": 0, "records_inserted": 0,
                "records_updated": 0, "records_unchanged": 0, "records_tombstoned": 0,
            ])
        return lastSession
    }

    /// Inserts a pending batch.
    mutating func insert(
        _ kind: BatchKind, _ module: String, _ window: ReadWindow, _ session: Int64
    ) -> Int64 {
        lastBatch += 1
        set(
            .syncBatch, "\(lastBatch)",
            [
                "id": .int(lastBatch), "tenant": .string(Self.tenant), "module": .string(module),
                "kind": .string(kind.rawValue), "window_start": .int(window.start.microseconds),
                "window_end": .int(window.end.microseconds), "status": "pending", "attempts": 0,
                "next_attempt_at": nil, "lease_owner": nil, "lease_renewed_at": nil, "token": nil,
                "pages": 0, "records": 0, "last_error": nil, "session": .int(session),
                "created_at": .int(now.microseconds), "started_at": nil, "finished_at": nil,
            ])
        add(1, to: "batches_total", ofSession: session)
        return lastBatch
    }

    mutating func add(_ count: Int64, to column: String, ofSession session: Int64) {
        let old = tables[.syncSession]?["\(session)"]?[column]?.intValue ?? 0
        set(.syncSession, "\(session)", [column: .int(old + count)])
    }

    /// Cursor and flags as they follow from the ledger, or as a test replaces them.
    mutating func setStatus(_ batch: FieldObject?, state: String? = nil) {
        let old = tables[.syncStatus]?[Self.tenant]?["last_completed_window_end"] ?? .null
        var cursor = derivedCursor
        if case (.int(let before), .int(let after)) = (old, cursor), after < before { cursor = old }
        if let cursorRule { cursor = cursorRule(self, batch) }
        set(
            .syncStatus, Self.tenant,
            [
                "tenant": .string(Self.tenant),
                "initial_sync_done": (initialFlagRule?(self) ?? derivedInitialDone) ? 1 : 0,
                "has_failed_batches": (failedFlagRule?(self) ?? derivedHasFailed) ? 1 : 0,
                "last_completed_window_end": cursor, "last_process_id": nil,
                "last_sync_failed_at": nil,
            ])
        if let state { set(.syncStatus, Self.tenant, ["sync_status": .string(state)]) }
    }

    private var rows: [FieldObject] { (tables[.syncBatch] ?? [:]).values.map { $0 } }

    private var derivedInitialDone: Bool {
        !rows.contains { $0["kind"] == "initial" && $0["status"] != "done" }
    }

    private var derivedHasFailed: Bool {
        rows.contains {
            $0["status"] == "failed" || $0["status"] == "dead"
                || ($0["status"] == "running" && $0["last_error"] != .null)
        }
    }

    var derivedCursor: FieldValue {
        var least: Int64?
        for module in facts.modules {
            guard var place = tables[.moduleState]?[module.module]?["first_horizon"]?.intValue
            else {
                return .null
            }
            let horizon = place
            let done = rows.filter {
                $0["module"] == .string(module.module) && $0["status"] == "done"
            }
            while let next = done.first(where: { $0["window_start"] == .int(place) }),
                let end = next["window_end"]?.intValue
            {
                place = end
            }
            if place == horizon { return .null }
            least = min(least ?? place, place)
        }
        return least.map { .int($0) } ?? .null
    }
}
