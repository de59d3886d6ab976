import OdooProtocol

/// The windows of each module tile from the horizon, without gap or overlap, and each was asked for exactly as claimed.
///
/// A window that is planned and not done is no gap; a range that no batch claims is one. After downtime every closed window
/// is planned at once, otherwise the mirror would never catch up although its ledger has no hole.
public struct CoverageChecker: Checker {
    /// `coverage`.
    public var id: CheckerID { .coverage }
    /// The ledger and its attempts.
    public var tables: [StoreTable] { [.syncBatch, .moduleState, .batchAttempt, .attemptRequest] }

    /// A checker of coverage.
    public init() {}

    /// Judges the tiling, the horizon, every planning, and the requests of every published window.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        for module in index.modules {
            guard let windows = index.windows[module], let first = windows.first else { continue }
            examineStart(index, module, first, into: &book)
            examineTiling(index, module, windows, into: &book)
        }
        PlanningReview(index).examine(into: &book)
        for id in index.batchIDs {
            guard let story = index.batches[id], let row = story.current, row.status == .done,
                row.kind.hasCountingWindow, let window = row.window,
                let publication = story.publication, publication.origin == .transaction
            else { continue }
            book.judge()
            AttemptReview(index, row, window, publication.pages).examine(into: &book)
        }
    }

    private func examineStart(
        _ index: HistoryIndex, _ module: ModuleKey, _ first: LedgerWindow,
        into book: inout Examination
    ) {
        let text = index.text
        book.judge()
        if let horizon = index.moduleStates[module]?.horizon, horizon != first.window.start {
            book.fail {
                Finding(
                    checker: .coverage, kind: .work, tenant: module.tenant, module: module.module,
                    window: first.window, batch: first.batch,
                    headline: "The first window of \(module.module) does not begin at its horizon.",
                    facts: [
                        Fact("horizon", text(horizon)),
                        Fact("first window", "\(text(first.window)), batch \(first.batch)"),
                    ])
            }
        }
        guard let own = index.harnessHorizon(for: module) else { return }
        let engine = index.moduleStates[module]?.firstHorizon ?? first.window.start
        if own.accepts(engine) { return }
        let isInherited = index.factsNow(module.tenant)?[module.module]?.horizon != nil
        book.fail {
            Finding(
                checker: .coverage, kind: .work,
                anomaly: isInherited ? Anomaly("state-format-regress") : nil,
                tenant: module.tenant, module: module.module,
                window: first.window, batch: first.batch,
                headline: "The windows of \(module.module) begin at the wrong horizon.",
                facts: [
                    Fact("begin at", text(engine)),
                    Fact("expected", "at \(text(own.instant)), or up to 5 min before"),
                ])
        }
    }

    private func examineTiling(
        _ index: HistoryIndex, _ module: ModuleKey, _ windows: [LedgerWindow],
        into book: inout Examination
    ) {
        let text = index.text
        var furthest = windows[0]
        for (place, each) in windows.enumerated() {
            book.judge()
            examineEdges(each, module, text, into: &book)
            guard place > 0 else { continue }
            let (end, start) = (furthest.window.end, each.window.start)
            if start != end {
                let earlier = furthest
                book.fail {
                    Self.seam(index, module, earlier, each)
                }
            }
            if each.window.end > furthest.window.end { furthest = each }
        }
    }

    private func examineEdges(
        _ each: LedgerWindow, _ module: ModuleKey, _ text: InstantText, into book: inout Examination
    ) {
        let isWhole = [each.window.start, each.window.end].allSatisfy { $0 == $0.cutToSecond }
        if isWhole, each.window.start < each.window.end { return }
        book.fail {
            Finding(
                checker: .coverage, kind: .work,
                anomaly: Anomaly(isWhole ? "clock-step-back" : "millisecond-edge"),
                tenant: module.tenant, module: module.module, window: each.window,
                batch: each.batch,
                headline: isWhole
                    ? "Window \(text(each.window)) of \(module.module) holds nothing."
                    : "Window \(text(each.window)) of \(module.module) is cut within a second.",
                facts: [Fact("claimed by", "batch \(each.batch)")])
        }
    }

    /// A gap or an overlap between two windows that should meet.
    private static func seam(
        _ index: HistoryIndex, _ module: ModuleKey, _ earlier: LedgerWindow, _ later: LedgerWindow
    ) -> Finding {
        let text = index.text
        let (end, start) = (earlier.window.end, later.window.start)
        let isGap = end < start
        let range = isGap ? ReadWindow(end, start) : ReadWindow(start, min(end, later.window.end))
        let span = InstantText.span(range.end - range.start)
        let kinds = [earlier, later].map { index.batches[$0.batch]?.current?.kind }
        var anomaly: Anomaly?
        if kinds == [.initial, .incremental] {
            anomaly = Anomaly("initial-incremental-seam")
        } else if range.end - range.start < .seconds(1) {
            anomaly = Anomaly("millisecond-edge")
        } else if isGap, range.end - range.start > .seconds(1) {
            anomaly = Anomaly("skip-to-now")
        }
        return Finding(
            checker: .coverage, kind: .work, anomaly: anomaly, tenant: module.tenant,
            module: module.module, window: range, batch: later.batch,
            headline: isGap
                ? "\(module.module) has a gap of \(span): no batch reads \(text(range))."
                : "\(module.module) has an overlap of \(span): two batches claim \(text(range)).",
            facts: [
                Fact("before", "\(text(earlier.window)), batch \(earlier.batch)"),
                Fact("after", "\(text(later.window)), batch \(later.batch)"),
            ])
    }
}
