import OdooProtocol

/// Flags and cursor, as they follow from the ledger.
///
/// The cursor is the minimum over the joined modules: no module's work moves it past what another still lacks. It is never
/// lowered, whatever joins later.
/// - Complexity: O(number of windows and open batches in the facts).
public func deriveStatus(_ facts: StatusFacts) -> DerivedStatus {
    let mirrored = facts.modules.filter { $0.state.isMirrored }
    var prefixes: [String: OdooTimestamp] = [:]
    for module in facts.modules {
        if let end = donePrefix(module) { prefixes[module.state.module] = end }
    }
    let windowed = mirrored.filter { $0.state.hasWindows }
    let before = facts.status.lastCompletedWindowEnd
    let joined = joinedModules(windowed, prefixes: prefixes, cursor: before)
    let isPlanned = !windowed.isEmpty && windowed.allSatisfy { $0.state.firstHorizon != nil }
    let open = mirrored.flatMap(\.openBatches)
    return DerivedStatus(
        phase: phase(after: facts.status.phase, open: open, isPlanned: isPlanned),
        initialSyncDone: isPlanned
            && !windowed.contains { $0.openBatches.contains { $0.kind == .initial } },
        hasFailedBatches: open.contains {
            $0.status == .failed || $0.status == .dead
                || ($0.status == .running && $0.failedBefore)
        },
        lastCompletedWindowEnd: cursor(before: before, joined: joined, prefixes: prefixes),
        doneThrough: prefixes, joined: joined)
}

/// The end of a module's done windows that hang together, counted from its first horizon; nil until the first is done.
private func donePrefix(_ module: ModuleFacts) -> OdooTimestamp? {
    var end = module.state.doneThrough
    for window in module.doneWindows {
        guard let reached = end ?? module.state.firstHorizon, window.start <= reached else { break }
        if window.end > reached { end = window.end }
    }
    return end
}

/// The modules that the cursor waits for: those of the first planning at once, later ones when they have caught up with it.
private func joinedModules(
    _ modules: [ModuleFacts], prefixes: [String: OdooTimestamp], cursor: OdooTimestamp?
) -> Set<String> {
    let isFirstPlanning = cursor == nil && !modules.contains { $0.state.hasJoined }
    var joined: Set<String> = []
    for module in modules where module.state.firstHorizon != nil {
        let name = module.state.module
        var hasCaughtUp = false
        if let cursor, let end = prefixes[name] { hasCaughtUp = end >= cursor }
        if module.state.hasJoined || isFirstPlanning || hasCaughtUp { joined.insert(name) }
    }
    return joined
}

/// The minimum of the joined modules' prefixes; the cursor before if one has none yet, or if that would lower it.
private func cursor(
    before: OdooTimestamp?, joined: Set<String>, prefixes: [String: OdooTimestamp]
) -> OdooTimestamp? {
    var reached: OdooTimestamp?
    for name in joined.sorted() {
        guard let end = prefixes[name] else { return before }
        reached = min(reached ?? end, end)
    }
    guard let reached else { return before }
    return max(before ?? reached, reached)
}

/// What the tenant's engine is doing, along the transitions that are allowed.
private func phase(
    after before: SyncStatus.Phase, open: [OpenBatchFacts], isPlanned: Bool
) -> SyncStatus.Phase {
    if before == .suspended { return .suspended }
    if open.contains(where: { $0.status == .running }) { return .running }
    if open.contains(where: { $0.status == .failed || $0.status == .dead }) {
        // Work that never ran cannot have failed, and what had failed in a module that comes back is work anew.
        if before == .notStarted { return .pending }
        return before == .done ? .running : .failed
    }
    if !open.isEmpty {
        // New windows after the first ones: the work goes on, it does not begin anew.
        return before == .notStarted || before == .pending ? .pending : .running
    }
    // What failed belonged to a module that is gone: from failed the way to done leads over running.
    if before == .failed { return .running }
    return isPlanned ? .done : before
}
