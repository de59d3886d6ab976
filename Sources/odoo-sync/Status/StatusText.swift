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
            lines.append("  " + label + String(repeating: " ", count: 14 - label.count) + text)
        }
        lines.append("")
        lines += modules(mirror)
        let troubles = mirror.troubles(of: status.userID)
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
        if let next = mirror.nextDue(schedule) {
            let wait = next - schedule.now
            let word = wait > .zero ? "in \(DurationText.text(wait))" : "now"
            facts.append(("next window", "\(next), \(word)"))
        }
        facts.append(("initial sync", status.initialSyncDone ? "done" : "not done"))
        if status.hasFailedBatches { facts.append(("failed batches", " yes")) }
        return facts
    }

    private func modules(_ mirror: MirrorState) -> [String] {
        var rows = [["module", "records", "open windows", "done through"]]
        for module in mirror.ledger.modules {
            let open = mirror.ledger.openBatches.filter { $0.module == module.module }.count
            rows.append([
                module.module + (module.isMirrored ? "" : " (no longer mirrored)"),
                "\(mirror.records[module.module] ?? 0)", "\(open)",
                module.doneThrough.map { "\($0)" } ?? "–",
            ])
        }
        return TextTable.lines(rows)
    }

    private func sessions(_ mirror: MirrorState) -> [String] {
        var rows = [["session", "status", "began", "batches", "inserted", "updated"]]
        for session in mirror.sessions {
            rows.append([
                "\(session.id) \(session.type.rawValue)", session.status.rawValue,
                "\(session.startAt.cutToSecond)", "\(session.batchesDone)/\(session.batchesTotal)",
                "\(session.recordsInserted)", "\(session.recordsUpdated)",
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
