import OdooProtocol

/// One tenant's flags, followed through the commits of the store.
struct FlagWalk {
    /// What is counted of one module.
    private struct Counts {
        /// Initial batches that are not done.
        var openInitial = 0
        /// Batches that are failed or dead.
        var failed: Set<Int64> = []
        /// Batches that run right after a failure.
        var runningAgain: Set<Int64> = []
        /// Batches that failed once and went through `pending` since: the definition leaves open whether they count.
        var unclear: Set<Int64> = []
    }

    private let tenant: String
    private var modules: [String: LedgerModule] = [:]
    private var counts: [String: Counts] = [:]
    /// The flags as they stand.
    var status: LedgerStatus?
    private var reportedInitial: Bool?
    private var reportedFailed: Bool?

    init(_ tenant: String) { self.tenant = tenant }

    mutating func apply(_ change: RowChange<LedgerModule>) {
        guard let row = change.after ?? change.before else { return }
        modules[row.module] = change.after
    }

    mutating func apply(_ change: RowChange<LedgerBatch>) {
        guard let row = change.after ?? change.before else { return }
        var count = counts[row.module] ?? Counts()
        if let old = change.before, old.kind == .initial, old.status != .done {
            count.openInitial -= 1
        }
        if let new = change.after, new.kind == .initial, new.status != .done {
            count.openInitial += 1
        }
        let hadFailed =
            count.failed.contains(row.id) || count.runningAgain.contains(row.id)
            || count.unclear.contains(row.id)
        let wasFailing = count.failed.contains(row.id) || count.runningAgain.contains(row.id)
        count.failed.remove(row.id)
        switch change.after?.status {
        case .failed, .dead:
            count.failed.insert(row.id)
            count.runningAgain.remove(row.id)
            count.unclear.remove(row.id)
        case .running:
            if hadFailed && !count.unclear.contains(row.id) { count.runningAgain.insert(row.id) }
        case .pending:
            count.runningAgain.remove(row.id)
            if wasFailing { count.unclear.insert(row.id) }
        case .done, nil:
            count.runningAgain.remove(row.id)
            count.unclear.remove(row.id)
        }
        counts[row.module] = count
    }

    /// Judges both flags; one that stays wrong is reported once.
    mutating func judge(
        _ commit: DecodedCommit, _ index: HistoryIndex, into book: inout Examination
    ) {
        guard let status else { return }
        book.judge()
        if let wanted = initialDone, wanted != status.initialSyncDone {
            if reportedInitial != wanted { book.fail { initialFinding(wanted, commit, index) } }
            reportedInitial = wanted
        } else {
            reportedInitial = nil
        }
        if let wanted = hasFailed, wanted != status.hasFailedBatches {
            if reportedFailed != wanted { book.fail { failedFinding(wanted, commit, index) } }
            reportedFailed = wanted
        } else {
            reportedFailed = nil
        }
    }

    private var mirrored: [LedgerModule] {
        modules.keys.sorted().compactMap { modules[$0] }.filter(\.isMirrored)
    }

    /// Nil where the definition decides nothing: no module with windows is mirrored.
    private var initialDone: Bool? {
        let windowed = mirrored.filter(\.hasWindows)
        if windowed.isEmpty { return nil }
        return windowed.allSatisfy { row in
            // A module without any record has nothing to plan below its cutoff.
            guard let cutoff = row.cutoff, let planned = row.plannedThrough ?? row.horizon,
                planned >= cutoff
            else { return false }
            return counts[row.module]?.openInitial ?? 0 == 0
        }
    }

    /// Nil where the definition leaves it open.
    private var hasFailed: Bool? {
        let counted = mirrored.compactMap { counts[$0.module] }
        if counted.contains(where: { !$0.failed.isEmpty || !$0.runningAgain.isEmpty }) {
            return true
        }
        return counted.allSatisfy(\.unclear.isEmpty) ? false : nil
    }

    private func initialFinding(
        _ wanted: Bool, _ commit: DecodedCommit, _ index: HistoryIndex
    ) -> Finding {
        let open = mirrored.filter(\.hasWindows).map { row in
            let open = counts[row.module]?.openInitial ?? 0
            let isPlanned = row.cutoff != nil && row.plannedThrough != nil
            return Fact(
                "initial",
                isPlanned ? "\(row.module): \(open) batches open" : "\(row.module): not planned")
        }
        return finding(
            commit, index, anomaly: wanted ? nil : Anomaly("premature-initial-done"),
            headline: wanted
                ? "initialSyncDone of \(tenant) is false, although all initial batches are done."
                : "initialSyncDone of \(tenant) is true, although an initial batch is not done.",
            facts: open)
    }

    private func failedFinding(
        _ wanted: Bool, _ commit: DecodedCommit, _ index: HistoryIndex
    ) -> Finding {
        let failing = mirrored.flatMap { row in
            let count = counts[row.module] ?? Counts()
            return count.failed.union(count.runningAgain).sorted().map {
                Fact("failing", "batch \($0) of \(row.module)")
            }
        }
        return finding(
            commit, index,
            anomaly: Anomaly(wanted ? "flag-clears-early" : "flag-never-clears"),
            headline: wanted
                ? "hasFailedBatches of \(tenant) is false, although a batch is failing."
                : "hasFailedBatches of \(tenant) is true, although no batch is failing.",
            facts: Array(failing.prefix(8)))
    }

    private func finding(
        _ commit: DecodedCommit, _ index: HistoryIndex, anomaly: Anomaly?, headline: String,
        facts: [Fact]
    ) -> Finding {
        let batch = commit.batches.compactMap(\.after).first { $0.tenant == tenant }
        var lines = [Fact("committed", index.text(commit.instant))]
        if let batch {
            lines.append(
                Fact("with", "batch \(batch.id) of \(batch.module), now \(batch.status.rawValue)"))
        }
        return Finding(
            checker: .flags, kind: .work, anomaly: anomaly, tenant: tenant, module: batch?.module,
            window: batch?.window, batch: batch?.id, headline: headline, facts: lines + facts)
    }
}
