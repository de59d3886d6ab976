import Checkers
import OdooProtocol
import ScenarioLanguage

/// One look at what store and source hold of a tenant: says which parts of an expectation do not hold, each in a sentence.
struct Look {
    let reader: TenantReader
    let index: HistoryIndex
    /// How long versions took to arrive; nil where that is not asked.
    let freshness: Freshness?
    let settings: EngineSettings
    let requests: Int
    let resolve: (RelativeInstant) throws -> OdooTimestamp

    func failures(of expectation: Expectation) throws -> [String] {
        var failures = try ledgerFailures(of: expectation)
        failures += try statusFailures(of: expectation)
        failures += try contentFailures(of: expectation)
        if let bound = expectation.requests, !bound.holds(for: requests) {
            failures.append("requests: \(requests), expected \(bound.words)")
        }
        return failures
    }

    // MARK: The ledger

    private func ledgerFailures(of expectation: Expectation) throws -> [String] {
        var failures: [String] = []
        func expect(_ name: String, _ found: Int, _ bound: Comparison<Int>?) {
            guard let bound, !bound.holds(for: found) else { return }
            failures.append("\(name): \(found), expected \(bound.words)")
        }
        let batches = try reader.batches()
        expect("batches done", batches["done", default: 0], expectation.batches?.done)
        expect("batches failed", batches["failed", default: 0], expectation.batches?.failed)
        expect("batches pending", batches["pending", default: 0], expectation.batches?.pending)
        expect("batches running", batches["running", default: 0], expectation.batches?.running)
        expect("batches dead", batches["dead", default: 0], expectation.batches?.dead)
        expect(
            "failed batches", batches["failed", default: 0] + batches["dead", default: 0],
            expectation.failedBatches)
        if expectation.parked != nil {
            expect("parked", try reader.count("parked_record"), expectation.parked)
        }
        if expectation.tombstones != nil {
            expect(
                "tombstones", try reader.count("record", where: "deleted_at IS NOT NULL"),
                expectation.tombstones)
        }
        if expectation.held != nil {
            expect("held", try reader.count("suspect", where: "held = 1"), expectation.held)
        }
        let sessions = try reader.sessions()
        expect("sessions done", sessions["done", default: 0], expectation.sessions?.done)
        expect("sessions failed", sessions["failed", default: 0], expectation.sessions?.failed)
        expect("sessions open", sessions["open", default: 0], expectation.sessions?.open)
        expect(
            "sessions abandoned", sessions["abandoned", default: 0],
            expectation.sessions?.abandoned)
        let tiling = try Tiling(reader, modules: settings.moduleNames)
        expect("gaps", tiling.gaps, expectation.gaps)
        expect("overlaps", tiling.overlaps, expectation.overlaps)
        for module in settings.moduleNames {
            expect(
                "windows of \(module)", tiling.incremental[module, default: 0],
                expectation.windows)
        }
        return failures
    }

    // MARK: The status

    private func statusFailures(of expectation: Expectation) throws -> [String] {
        var failures: [String] = []
        // Before the engine has written its first row there is nothing, and that is what stands.
        let status =
            try reader.status()
            ?? StoredStatus(phase: "not_started", initialSyncDone: false, hasFailedBatches: false)
        func expect<Value: Equatable>(_ name: String, _ found: Value?, _ expected: Value?) {
            guard let expected, found != expected else { return }
            failures.append(
                "\(name): \(found.map { "\($0)" } ?? "unknown"), expected \(expected)")
        }
        expect("initial sync done", status.initialSyncDone, expectation.initialSyncDone)
        expect("has failed batches", status.hasFailedBatches, expectation.hasFailedBatches)
        expect(
            "status", status.phase.replacing("_", with: " "), expectation.status?.rawValue)
        if let cursor = expectation.cursor {
            try failures += cursorFailure(cursor, found: status.cursor)
        }
        if let instant = expectation.nextWindow {
            let expected = try resolve(instant)
            let next = try reader.modules()
                .map { $0.planned + settings.window(of: $0.module) + settings.settle }.min()
            expect("next window", next, expected)
        }
        return failures
    }

    private func cursorFailure(
        _ cursor: CursorExpectation, found: OdooTimestamp?
    ) throws -> [String] {
        let expected: OdooTimestamp?
        switch cursor {
        case .none: expected = nil
        case .at(let instant): expected = try resolve(instant)
        case .latestBatchEnd:
            expected = try settings.moduleNames.map { module in
                let windows =
                    try reader.windows(of: module, kind: "initial")
                    + reader.windows(of: module, kind: "incremental")
                return windows.filter { $0.status == "done" }.map(\.end).max()
            }.reduce(nil) { least, end in
                guard let least, let end else { return least ?? end }
                return min(least, end)
            }
        }
        guard found != expected else { return [] }
        let words = { (instant: OdooTimestamp?) in instant.map { "\($0)" } ?? "none" }
        return ["cursor: \(words(found)), expected \(words(expected))"]
    }

    // MARK: The rows

    private func contentFailures(of expectation: Expectation) throws -> [String] {
        var failures: [String] = []
        let needsTally = expectation.matches != nil || expectation.records == .inScope
        let tally = needsTally ? Tally(index, tenant: reader.tenant) : nil
        if let tally, let match = expectation.matches {
            let holds = match == .due ? tally.isOneToOne : tally.isExact
            if !holds {
                failures.append(
                    "matches \(match.rawValue): of \(tally.due) due rows \(tally.dueUnequal) are "
                        + "not equal; \(tally.inFlight) in flight, \(tally.late) late, "
                        + "\(tally.silent) silent\(lateExamples(tally))")
            }
        }
        let stored = try reader.records()
        if let records = expectation.records {
            failures += recordFailures(records, stored: stored, tally: tally)
        }
        for each in expectation.stored {
            let found = try reader.stored(each.module, where: each.values)
            if !each.count.holds(for: found) {
                failures.append(
                    "stored \(each.module): \(found) such rows, expected \(each.count.words)")
            }
        }
        if let bound = expectation.maxStaleness {
            let longest = freshness?.percentile(1_000, tenant: reader.tenant) ?? .zero
            if !bound.holds(for: longest) {
                failures.append(
                    "max staleness: \(longest.words), expected \(bound.relation.rawValue) "
                        + bound.bound.words)
            }
        }
        return failures
    }

    /// A few late records with the reason of each; empty if there are none.
    private func lateExamples(_ tally: Tally) -> String {
        guard tally.late > 0 else { return "" }
        let classifier = Classifier(index)
        var examples: [String] = []
        for module in index.modules where module.tenant == reader.tenant {
            for id in index.recordIDs[module] ?? [] where examples.count < 3 {
                let key = RecordKey(module, id)
                guard case .late(let reason, _) = classifier.standing(of: key),
                    index.stored[key]?.stamp != index.stories[key]?.current?.stamp
                else { continue }
                examples.append("\(key) \(reason.rawValue)")
            }
        }
        return examples.isEmpty ? "" : "; " + examples.joined(separator: ", ")
    }

    private func recordFailures(
        _ records: RecordCount, stored: [String: Int], tally: Tally?
    ) -> [String] {
        switch records {
        case .total(let bound):
            let found = stored.values.reduce(0, +)
            return bound.holds(for: found)
                ? [] : ["records: \(found), expected \(bound.words)"]
        case .byModule(let counts):
            return counts.compactMap { each in
                let found = stored[each.module, default: 0]
                return each.count.holds(for: found)
                    ? nil : "records of \(each.module): \(found), expected \(each.count.words)"
            }
        case .inScope:
            return (tally?.modules ?? []).compactMap { module in
                let expected = module.due + module.late + module.silent + module.settled
                let found = stored[module.module.module, default: 0]
                let inFlight = expected...(expected + module.inFlight)
                return inFlight.contains(found)
                    ? nil
                    : "records of \(module.module.module): \(found) are stored, "
                        + "\(expected) are in scope and \(module.inFlight) in flight"
            }
        }
    }
}

extension Comparison where Bound == Int {
    /// The bound in words: `12`, `< 500`.
    var words: String { relation == .equal ? "\(bound)" : "\(relation.rawValue) \(bound)" }
}

extension Duration {
    /// `25 h 30 min`, `12 s`, as findings print spans.
    var words: String {
        let seconds = wholeSeconds
        if seconds >= 3_600 { return "\(seconds / 3_600) h \(seconds / 60 % 60) min" }
        return seconds >= 60 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds) s"
    }
}
