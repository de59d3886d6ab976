import OdooProtocol

/// Some time after the last trouble all work that can be done is done: every closed window is planned, and no batch is left
/// but dead ones.
///
/// Allowed are the longest probe interval, the cap of the back-off, a lease and two ticks, and for each batch that was still to
/// be done as long as the slowest one of the run took. Judged only while the engine is at work; a suspended tenant waits for a
/// person.
public struct LivenessChecker: Checker {
    /// How long an engine may leave refused credentials alone.
    public static let probeInterval = Duration.seconds(900)

    /// `liveness`.
    public var id: CheckerID { .liveness }
    /// The ledger, the tenants' states, and the attempts.
    public var tables: [StoreTable] {
        [.syncStatus, .syncBatch, .moduleState, .batchAttempt, .attemptRequest]
    }

    /// A checker of progress.
    public init() {}

    /// Work that should have been done by now.
    private struct Overdue {
        var module: ModuleKey
        var window: ReadWindow
        /// The batch that should have read it; nil if nobody planned it.
        var batch: LedgerBatch?
        /// Since when it could be done, by the harness's clock.
        var since: OdooTimestamp
    }

    /// Looks at the windows that are closed and not done.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        guard moment.isEngineRunning else { return }
        let trouble = Trouble(index)
        for tenant in index.tenants {
            let state = index.commits.lazy.reversed().compactMap { commit in
                commit.statuses.last { $0.after?.tenant == tenant }?.after
            }.first
            guard let facts = index.factsNow(tenant), state?.state != .suspended else { continue }
            let open = openWork(of: facts, index, at: moment)
            let slowest = slowestBatch(of: tenant, index)
            let allowed =
                Self.probeInterval + FreshnessChecker.backOffCap + facts.lease + facts.tick
                + facts.tick + slowest * open.count
            let calm = trouble.last(tenant, upTo: moment.instant)
            let promise = AuditPromise(index)
            PoisonReview(index).examine(tenant, into: &book)
            for module in facts.modules {
                promise.examine(ModuleKey(tenant, module.module), into: &book)
                let late = open.filter { work in
                    work.module.module == module.module
                        && max(work.since, calm ?? work.since) + allowed < moment.instant
                }
                book.judge()
                guard let first = late.first else { continue }
                book.fail {
                    finding(
                        index, first, count: late.count, allowed: allowed, calm: calm)
                }
            }
        }
    }

    /// All windows that closed before now and are not done, dead ones left out.
    private func openWork(
        of facts: TenantFacts, _ index: HistoryIndex, at moment: CheckMoment
    ) -> [Overdue] {
        let told = index.history.exchanges.last {
            $0.tenant == facts.tenant && $0.date != nil && $0.answeredAt <= moment.instant
        }
        // How far the clock that windows close by runs ahead of the harness's.
        let ahead = told.flatMap { exchange in exchange.date.map { $0 - exchange.answeredAt } }
        guard let ahead else { return [] }
        var open: [Overdue] = []
        for module in facts.modules {
            let key = ModuleKey(facts.tenant, module.module)
            guard let state = index.moduleStates[key], state.isMirrored, state.hasWindows else {
                continue
            }
            let contact = index.firstBatchInstant[key]
            func add(_ window: ReadWindow, _ batch: LedgerBatch?) {
                let closed = window.end + facts.settle - ahead
                guard closed <= moment.instant else { return }
                open.append(
                    Overdue(
                        module: key, window: window, batch: batch,
                        since: max(closed, contact ?? closed)))
            }
            for each in index.windows[key] ?? [] where each.status != .done && each.status != .dead
            {
                add(each.window, index.batches[each.batch]?.current)
            }
            guard var end = state.plannedThrough ?? state.cutoff else { continue }
            while end + module.window + facts.settle - ahead <= moment.instant {
                add(ReadWindow(end, end + module.window), nil)
                end = end + module.window
            }
        }
        return open
    }

    private func slowestBatch(of tenant: String, _ index: HistoryIndex) -> Duration {
        let taken = index.batches.values.compactMap { story -> Duration? in
            guard story.current?.tenant == tenant, let publication = story.publication,
                let first = publication.pages.first
            else { return nil }
            return publication.instant - first.exchange.sentAt
        }
        return max(taken.max() ?? .zero, .seconds(1))
    }

    private func finding(
        _ index: HistoryIndex, _ work: Overdue, count: Int, allowed: Duration,
        calm: OdooTimestamp?
    ) -> Finding {
        let text = index.text
        let name = work.module.module
        var facts = [
            Fact("could be done", text(work.since)),
            Fact("last trouble", calm.map { text($0) } ?? "none"),
            Fact("allowed", "\(InstantText.span(allowed)) after the later of the two"),
        ]
        if count > 1 { facts.append(Fact("like it", "\(count - 1) more windows of \(name)")) }
        if let error = work.batch?.lastError { facts.append(Fact("last error", error)) }
        let window = "Window \(text(work.window)) of \(name)"
        let headline: String
        if let batch = work.batch {
            headline =
                "\(window) is still not done: batch \(batch.id) stays \(batch.status.rawValue)."
        } else {
            headline = "\(window) has closed and nobody plans it."
        }
        return Finding(
            checker: .liveness, kind: .work, anomaly: mechanism(of: work, index),
            tenant: work.module.tenant, module: name, window: work.window, batch: work.batch?.id,
            headline: headline, facts: facts)
    }

    /// What keeps the work from being done, as far as the ledger tells.
    private func mechanism(of work: Overdue, _ index: HistoryIndex) -> Anomaly? {
        switch work.batch?.status {
        case .failed: return Anomaly("retry-never")
        case .running: return Anomaly("stuck-running")
        case .pending: return stranding(work, index)
        case .dead, .done: return nil
        case nil: break
        }
        let failing = index.batchIDs.lazy.compactMap { index.batches[$0]?.current }.first {
            $0.tenant == work.module.tenant && ($0.status == .failed || $0.status == .dead)
        }
        guard let failing else { return nil }
        if failing.kind == .initial { return Anomaly("initial-gates-incremental") }
        return failing.module == work.module.module ? nil : Anomaly("stuck-module-blocks-all")
    }

    /// What an earlier version called a tenant whose inherited work nobody takes up.
    private func stranding(_ work: Overdue, _ index: HistoryIndex) -> Anomaly? {
        guard let batch = work.batch, index.batches[batch.id]?.isImported == true else {
            return nil
        }
        switch index.states[work.module.tenant] {
        case .done: return Anomaly("v2-done-stranded")
        case .running: return Anomaly("v2-running-stranded")
        default: return nil
        }
    }
}
