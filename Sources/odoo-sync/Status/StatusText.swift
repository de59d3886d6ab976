import OdooProtocol
import SyncEngine

/// A mirror's state as lines for people.
struct StatusText {
    private let schedule: MirrorState.Schedule

    init(_ schedule: MirrorState.Schedule) { self.schedule = schedule }

    func callAsFunction(_ mirror: MirrorState) -> [String] {
        let status = mirror.ledger.status
        var lines = ["\(status.userID): \(status.phase.rawValue)"]
        for (label, text) in facts(mirror) {
            let space = String(repeating: " ", count: max(1, 14 - label.count))
            lines.append("  " + label + space + text)
        }
        lines.append("")
        lines += modules(mirror)
        let troubles = mirror.troubles
        if !troubles.isEmpty { lines += [""] + troubles.map { "! " + $0 } }
        if !mirror.sessions.isEmpty { lines += [""] + sessions(mirror) }
        return lines
    }

    private func facts(_ mirror: MirrorState) -> [(String, String)] {
        let status = mirror.ledger.status
        var facts: [(String, String)] = []
        if let cursor = status.lastCompletedWindowEnd {
            facts.append(("last synced", Self.ago(schedule.now - cursor)))
            facts.append(("cursor", "\(cursor)"))
            facts.append(("lag", DurationText.text(max(.zero, schedule.now - cursor))))
        } else {
            facts.append(("last synced", "never"))
        }
        if schedule.timing == nil {
            facts.append(
                ("next window", "unknown without settings (--config, or --window and --settle)"))
        } else if let next = schedule.timing.flatMap(mirror.nextDue) {
            let wait = next - schedule.now
            let word = wait > .zero ? "in \(DurationText.text(wait))" : "now"
            facts.append(("next window", "\(next), \(word)"))
        }
        facts.append(("initial sync", status.initialSyncDone ? "done" : "not done"))
        facts.append(("batches", counts(mirror.batches)))
        if let failed = status.lastSyncFailedAt {
            facts.append(
                ("last failure", "\(failed.cutToSecond), \(Self.ago(schedule.now - failed))"))
        }
        let late = mirror.late.values.reduce(0, +)
        if late > 0 { facts.append(("late records", "\(late), found by audits")) }
        return facts
    }

    /// How many batches stand where: `12 done, 1 failed`.
    private func counts(_ batches: [BatchStatus: Int]) -> String {
        let words = BatchStatus.allCases.compactMap { status in
            batches[status].map { "\($0) \(status.rawValue)" }
        }
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }

    private func modules(_ mirror: MirrorState) -> [String] {
        var rows = [["module", "records", "open windows", "done through", "last audit"]]
        for module in mirror.ledger.modules {
            let open = mirror.ledger.openBatches.filter {
                $0.module == module.module && $0.kind != .audit
            }.count
            rows.append([
                module.module + (module.isMirrored ? "" : " (no longer mirrored)"),
                "\(mirror.records[module.module] ?? 0)", "\(open)",
                module.doneThrough.map { "\($0)" } ?? "–", audit(module),
            ])
        }
        return TextTable.lines(rows)
    }

    private func audit(_ module: ModuleState) -> String {
        if module.auditBegan != nil { return module.isAuditDeep ? "deep, now" : "now" }
        return module.lastAudit.map { Self.ago(schedule.now - $0) } ?? "never"
    }

    private func sessions(_ mirror: MirrorState) -> [String] {
        var rows = [["session", "status", "began", "batches", "inserted", "updated", "deleted"]]
        for session in mirror.sessions {
            rows.append([
                "\(session.id) \(session.type.rawValue)", session.status.rawValue,
                "\(session.startAt.cutToSecond)", "\(session.batchesDone)/\(session.batchesTotal)",
                "\(session.recordsInserted)", "\(session.recordsUpdated)",
                "\(session.recordsTombstoned)",
            ])
        }
        return TextTable.lines(rows)
    }

    /// How long ago something was, as people say it.
    static func ago(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        if seconds < 0 { return "in the future" }
        for (unit, length) in [("day", 86_400), ("hour", 3_600), ("minute", 60)]
            as [(String, Int64)]
        where seconds >= length {
            let count = seconds / length
            return "\(count) \(unit)\(count == 1 ? "" : "s") ago"
        }
        return "just now"
    }
}
