import OdooProtocol

/// After an outage of all tenants they come back one after the other and not all at once.
///
/// In the ten seconds after its end at most a fifth of them, or five where that is more, make their first request within one
/// second: a server that has just come up would go down again under all of them. The end is the first request that got an
/// answer, which lies behind the true end by as long as nobody asked.
struct HerdRule {
    /// How long after an outage the returning tenants are counted.
    private static let span = Duration.seconds(10)
    /// The shortest outage that is judged: by then waits have doubled far enough to spread what began on one tick.
    private static let shortestOutage = Duration.seconds(60)
    /// How many may always come in one second.
    private static let fewest = 5
    /// The share of the tenants that may, as a divisor.
    private static let share = 5
    private static let second = Duration.seconds(1)

    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// A stretch in which nobody got an answer.
    private struct Outage {
        /// Those who asked in vain.
        var tenants: Set<String> = []
        /// The first request in vain.
        var from: OdooTimestamp
        /// The last one.
        var until: OdooTimestamp
    }

    /// A tenant's first request after an outage.
    private struct Start {
        var tenant: String
        var sentAt: OdooTimestamp
    }

    /// Looks for outages, and at who comes after each.
    func examine(into book: inout Examination) {
        let tenants = index.tenants.count
        let most = max(Self.fewest, tenants / Self.share)
        guard tenants > most else { return }
        let exchanges = index.history.exchanges.sorted {
            ($0.sentAt, $0.sequence) < ($1.sentAt, $1.sequence)
        }
        var outage: Outage?
        for (place, exchange) in exchanges.enumerated() {
            if Self.isInVain(exchange) {
                var current = outage ?? Outage(from: exchange.sentAt, until: exchange.sentAt)
                current.tenants.insert(exchange.tenant)
                current.until = exchange.sentAt
                outage = current
                continue
            }
            if let over = outage, over.tenants.count == tenants,
                over.until - over.from >= Self.shortestOutage
            {
                let starts = Self.starts(in: exchanges[place...])
                book.judge(starts.count)
                examine(starts, after: over, most: most, into: &book)
            }
            outage = nil
        }
    }

    /// Whether a request brought no answer of Odoo's own.
    private static func isInVain(_ exchange: WireExchange) -> Bool {
        switch exchange.outcome {
        case .failure, .unreadable: true
        case .rows, .ids, .count, .value, .fault: false
        }
    }

    /// The first request of each tenant in the seconds after the first of these, which ended the outage.
    private static func starts(in exchanges: ArraySlice<WireExchange>) -> [Start] {
        guard let end = exchanges.first?.sentAt else { return [] }
        var seen: Set<String> = []
        var starts: [Start] = []
        for exchange in exchanges {
            guard exchange.sentAt < end + span else { break }
            guard seen.insert(exchange.tenant).inserted else { continue }
            starts.append(Start(tenant: exchange.tenant, sentAt: exchange.sentAt))
        }
        return starts
    }

    /// Reports the fullest second, if it is too full.
    private func examine(
        _ starts: [Start], after outage: Outage, most: Int, into book: inout Examination
    ) {
        var fullest = 0..<0
        var first = 0
        for last in starts.indices {
            while starts[first].sentAt + Self.second <= starts[last].sentAt { first += 1 }
            if last + 1 - first > fullest.count { fullest = first..<(last + 1) }
        }
        guard fullest.count > most else { return }
        book.fail {
            let (text, crowd) = (index.text, starts[fullest])
            let begin = crowd.first?.sentAt ?? outage.until
            let names = crowd.prefix(3).map(\.tenant).joined(separator: ", ")
            return Finding(
                checker: .thrift, kind: .work, anomaly: Anomaly("thundering-herd"),
                tenant: crowd.first?.tenant ?? "",
                window: ReadWindow(begin, begin + Self.second),
                headline: "\(crowd.count) of \(outage.tenants.count) tenants came back within one "
                    + "second after an outage of all, from \(text(begin)) on.",
                facts: [
                    Fact(
                        "outage",
                        "\(text(outage.from)) → \(text(outage.until)), for "
                            + InstantText.span(outage.until - outage.from)),
                    Fact("first answer", text(starts[0].sentAt)),
                    Fact("allowed", "\(most) in any second of the \(Self.span.wholeSeconds) s"),
                    Fact("among them", names + (crowd.count > 3 ? " …" : "")),
                ])
        }
    }
}
