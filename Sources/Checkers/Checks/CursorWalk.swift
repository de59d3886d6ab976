import OdooProtocol

/// One tenant's cursor, followed through the commits of the store.
struct CursorWalk {
    private let tenant: String
    private var modules: [String: LedgerModule] = [:]
    private var prefixes: [String: DonePrefix] = [:]
    private var order: [String] = []
    private var status: LedgerStatus?
    private var firstModules: Set<String> = []
    private var hasPlanned = false
    private var expected: OdooTimestamp?
    private var reported: (expected: OdooTimestamp?, found: OdooTimestamp?)?
    /// Whether the cursor was behind already before the commit that is judged.
    private var wasBehind = false

    init(_ tenant: String) { self.tenant = tenant }

    /// Takes in a commit and judges the cursor after it.
    mutating func step(
        _ commit: DecodedCommit, _ index: HistoryIndex, into book: inout Examination
    ) {
        let before = status
        let joinedBefore = modules.values.filter(\.isJoined).map(\.module)
        apply(commit)
        guard commit.origin == .transaction else {
            // An older version's cursor is not trusted, a snapshot's is where it stands.
            expected = commit.origin == .restored ? status?.cursor : nil
            reported = nil
            return
        }
        wasBehind = expected.map { due in before?.cursor.map { $0 < due } ?? true } ?? false
        if let derived { expected = max(expected ?? derived, derived) }
        guard let status else { return }
        book.judge()
        judgeJoins(commit, joinedBefore, index, into: &book)
        if let old = before?.cursor, status.cursor.map({ $0 < old }) ?? true {
            book.fail { movedBack(commit, index, old) }
            reported = (expected, status.cursor)
            return
        }
        guard status.cursor != expected else {
            reported = nil
            return
        }
        if let reported, reported == (expected, status.cursor) { return }
        reported = (expected, status.cursor)
        book.fail { mismatch(commit, index) }
    }

    private mutating func apply(_ commit: DecodedCommit) {
        for change in commit.modules {
            guard let row = change.after ?? change.before, row.tenant == tenant else { continue }
            if modules[row.module] == nil, change.after != nil { order.append(row.module) }
            modules[row.module] = change.after
            prefixes[row.module, default: DonePrefix()].count(from: change.after?.firstHorizon)
            if change.after == nil { order.removeAll { $0 == row.module } }
            // What leaves the mirror and comes back is a later module, which joins when it has caught up.
            if change.after?.isMirrored != true { firstModules.remove(row.module) }
        }
        var hasBatches = false
        for change in commit.batches {
            guard let row = change.after ?? change.before, row.tenant == tenant,
                row.kind.hasCountingWindow
            else { continue }
            hasBatches = hasBatches || change.after != nil
            let (was, isNow) = (change.before?.status == .done, change.after?.status == .done)
            if was, let window = change.before?.window, !isNow {
                prefixes[row.module]?.remove(window)
            } else if isNow, !was, let window = row.window {
                prefixes[row.module, default: DonePrefix()].add(window)
            }
        }
        if hasBatches && !hasPlanned {
            hasPlanned = true
            // A module that could not be contacted then is planned later, and is a later one.
            firstModules = Set(
                modules.values.filter {
                    $0.isMirrored && $0.hasWindows && $0.firstHorizon != nil
                }.map(\.module))
        }
        for change in commit.statuses where (change.after ?? change.before)?.tenant == tenant {
            status = change.after
        }
    }

    /// The least end of the done prefixes of the joined modules that have windows; nil until each has one.
    private var derived: OdooTimestamp? {
        var least: OdooTimestamp?
        for name in order {
            guard let row = modules[name], row.isJoined, row.isMirrored, row.hasWindows else {
                continue
            }
            guard let end = prefixes[name]?.end else { return nil }
            least = min(least ?? end, end)
        }
        return least
    }

    /// A module of the first planning is joined at once, a later one when its prefix reaches the cursor, and none leaves
    /// while it is mirrored: otherwise the cursor could be moved by forgetting who holds it.
    private func judgeJoins(
        _ commit: DecodedCommit, _ joinedBefore: [String], _ index: HistoryIndex,
        into book: inout Examination
    ) {
        for change in commit.modules {
            guard let row = change.after, row.tenant == tenant, row.isMirrored, row.hasWindows,
                hasPlanned
            else { continue }
            let wasJoined = joinedBefore.contains(row.module)
            var fault: String?
            if !row.isJoined, firstModules.contains(row.module), row.firstHorizon != nil {
                fault = "is of the first planning and is not joined"
            } else if !row.isJoined, wasJoined, change.before?.isMirrored == true {
                fault = "left the cursor although it is mirrored"
            } else if row.isJoined, !wasJoined, !firstModules.contains(row.module),
                let cursor = status?.cursor, prefixes[row.module]?.end.map({ $0 < cursor }) ?? true
            {
                fault = "joined the cursor before its done windows reached it"
            }
            guard let fault else { continue }
            book.fail {
                Finding(
                    checker: .cursor, kind: .work, tenant: tenant, module: row.module,
                    headline: "\(row.module) \(fault).",
                    facts: [Fact("committed", index.text(commit.instant))] + holders(index))
            }
        }
    }

    private func movedBack(
        _ commit: DecodedCommit, _ index: HistoryIndex, _ old: OdooTimestamp
    ) -> Finding {
        let now = status?.cursor.map { index.text($0) } ?? "null"
        var found = finding(
            commit, index, anomaly: Anomaly("cursor-moves-back"),
            headline: "The cursor of \(tenant) moved back from \(index.text(old)) to \(now).")
        // What no batch of the commit tells of is the stretch that was read and counts no more.
        let begin = status?.cursor ?? modules.values.compactMap(\.firstHorizon).min() ?? old
        found.window = found.window ?? ReadWindow(begin, old)
        return found
    }

    private func mismatch(_ commit: DecodedCommit, _ index: HistoryIndex) -> Finding {
        let found = status?.cursor.map { index.text($0) } ?? "null"
        let wanted = expected.map { index.text($0) } ?? "null"
        return finding(
            commit, index, anomaly: mechanism(commit),
            headline: "The cursor of \(tenant) is \(found); the done windows reach \(wanted).")
    }

    /// Which step set the cursor wrongly, as far as the commit tells.
    private func mechanism(_ commit: DecodedCommit) -> Anomaly? {
        guard let cursor = status?.cursor, expected.map({ cursor > $0 }) ?? true else {
            let isDone = commit.batches.contains { $0.after?.status == .done }
            return Anomaly(isDone && !wasBehind ? "rows-before-cursor-lost" : "frozen-prefix")
        }
        let touched = commit.batches.compactMap(\.after).filter { $0.tenant == tenant }
        if touched.contains(where: { $0.status == .failed || $0.status == .dead }) {
            return Anomaly("cursor-on-failure")
        }
        if let done = touched.first(where: { $0.status == .done }) {
            let isWhole = prefixes[done.module]?.end.map { $0 >= cursor } ?? false
            return Anomaly(isWhole ? "cursor-on-first-module" : "cursor-out-of-order")
        }
        return touched.isEmpty ? nil : Anomaly("cursor-on-enqueue")
    }

    private func finding(
        _ commit: DecodedCommit, _ index: HistoryIndex, anomaly: Anomaly?, headline: String
    ) -> Finding {
        let batch = commit.batches.compactMap(\.after).first { $0.tenant == tenant }
        var facts = [Fact("committed", index.text(commit.instant))]
        if let batch, let window = batch.window {
            facts.append(
                Fact(
                    "with",
                    "batch \(batch.id) of \(batch.module), \(index.text(window)), "
                        + "which is \(batch.status.rawValue)"))
        }
        return Finding(
            checker: .cursor, kind: .work, anomaly: anomaly, tenant: tenant,
            module: batch?.module, window: batch?.window, batch: batch?.id, headline: headline,
            facts: facts + holders(index))
    }

    /// One line a module: how far its done windows reach.
    private func holders(_ index: HistoryIndex) -> [Fact] {
        order.compactMap { name in
            guard let row = modules[name], row.isMirrored, row.hasWindows else { return nil }
            let reach = prefixes[name]?.end.map { index.text($0) } ?? "nothing"
            return Fact("done", "\(name) through \(reach)\(row.isJoined ? "" : ", not joined")")
        }
    }
}
