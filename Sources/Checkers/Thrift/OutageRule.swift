import OdooProtocol

/// While nothing comes from Odoo, a tenant asks ever less often.
///
/// Allowed are, for each process, the requests that were on their way when it began, and 2 × (log2(cap / first delay) +
/// outage / cap) + 10 more: waits are drawn between nothing and a bound that doubles up to the cap, half of it in the mean.
/// So many uniform waits scatter: by the square root of two thirds of their mean number. Four times √(outage / cap) is added,
/// five times that scatter, or one day-long outage in twenty would be called a hot loop.
struct OutageRule {
    /// How often refused credentials are tried, at the least.
    private static let longestWait = Duration.seconds(900)

    /// A span in which every request of a tenant failed, but for questions of the version.
    private struct Outage {
        var tenant: String
        var failures: [WireExchange] = []

        /// From the first request that failed to the last failure.
        var length: Duration {
            guard let first = failures.first, let last = failures.last else { return .zero }
            return last.answeredAt - first.sentAt
        }
    }

    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Judges every outage that had more than a handful of failures.
    func examine(into book: inout Examination) {
        var open: [String: Outage] = [:]
        for exchange in index.history.exchanges {
            let tenant = exchange.tenant
            if exchange.tellsOfOutage {
                open[tenant, default: Outage(tenant: tenant)].failures.append(exchange)
            } else if exchange.endsOutage {
                if let outage = open.removeValue(forKey: tenant) { judge(outage, into: &book) }
            }
        }
        for tenant in open.keys.sorted() {
            if let outage = open[tenant] { judge(outage, into: &book) }
        }
    }

    private func judge(_ outage: Outage, into book: inout Examination) {
        guard let first = outage.failures.first,
            let facts = index.facts(outage.tenant, at: first.sentSequence)
        else { return }
        book.judge()
        let allowed = allowed(for: outage, facts)
        guard outage.failures.count > allowed else { return }
        book.fail { finding(outage, first, facts, allowed: allowed) }
    }

    private func allowed(for outage: Outage, _ facts: TenantFacts) -> Int {
        let processes = Set(outage.failures.map(\.process)).count
        let first = max(facts.firstDelay.wholeMicroseconds, 1)
        let cap = max(min(facts.longestDelay, Self.longestWait).wholeMicroseconds, first)
        var doublings = 0
        while first << Int64(doublings) < cap { doublings += 1 }
        let spans = Int(outage.length.wholeMicroseconds / cap) + 1
        var scatter = 0
        while (scatter + 1) * (scatter + 1) <= 16 * spans { scatter += 1 }
        return processes * (facts.workers + 2 * (doublings + spans) + 10 + scatter)
    }

    private func finding(
        _ outage: Outage, _ first: WireExchange, _ facts: TenantFacts, allowed: Int
    ) -> Finding {
        let text = index.text
        let last = outage.failures.last ?? first
        let batch = mostTried(in: outage)
        var lines = [
            Fact("first failure", "\(text(first.answeredAt)), \(first.outcome.words)"),
            Fact("last failure", "\(text(last.answeredAt)), \(last.outcome.words)"),
            Fact(
                "allowed",
                "\(allowed): delays from \(InstantText.span(facts.firstDelay)) to "
                    + "\(InstantText.span(facts.longestDelay)), \(facts.workers) at a time"),
        ]
        if let batch {
            let window = batch.row.window.map { "window \(text($0)) of " } ?? ""
            lines.append(
                Fact(
                    "most tried",
                    "\(window)\(batch.row.module), batch \(batch.row.id): "
                        + "\(batch.count) requests"))
        }
        return Finding(
            checker: .thrift, kind: .work, anomaly: Anomaly("retry-hot-loop"),
            tenant: outage.tenant, module: batch?.row.module, window: batch?.row.window,
            batch: batch?.row.id,
            headline: "\(outage.failures.count) requests failed in an outage of "
                + "\(InstantText.span(outage.length)); \(allowed) would have been enough.",
            facts: lines)
    }

    /// The batch for which most of the requests were made; nil if none was for a batch.
    private func mostTried(in outage: Outage) -> (row: LedgerBatch, count: Int)? {
        var counts: [Int64: Int] = [:]
        for exchange in outage.failures {
            guard let number = exchange.number, let attempt = index.attemptOfNumber[number]
            else { continue }
            counts[attempt.batch, default: 0] += 1
        }
        let most = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let most, let row = index.batches[most.key]?.current else { return nil }
        return (row, most.value)
    }
}

extension WireExchange {
    /// Whether nothing came from Odoo, or an error of its own that passes, as while its database is away.
    fileprivate var tellsOfOutage: Bool {
        switch outcome {
        // A caller that gives up, as an engine does that is told to end, tells nothing.
        case .failure(let why): !why.contains("cancelled")
        case .unreadable: true
        case .fault(let fault): !fault.isRefusal
        case .rows, .ids, .count, .value: false
        }
    }

    /// Whether Odoo answered to the point; its version it may tell while all else is away.
    fileprivate var endsOutage: Bool {
        switch outcome {
        case .rows, .ids, .count: true
        case .value: RequestKind(self) != .version
        case .fault(let fault): fault.isRefusal
        case .unreadable, .failure: false
        }
    }
}

extension OdooFault {
    /// Whether Odoo understood what was asked and will not do it, now or ever; any other error may pass.
    fileprivate var isRefusal: Bool {
        let words = [
            "Access", "Session", "UserError", "ValidationError", "RedirectWarning", "ValueError",
            "TypeError", "KeyError", "IndexError", "AttributeError", "NameError",
            "AssertionError", "werkzeug",
        ]
        return code == 100 || words.contains { name.contains($0) }
    }
}
