import OdooProtocol

/// A process never has more requests of one tenant on their way than it may read batches at the same time.
struct ParallelRule {
    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Judges each process at each of its requests; the first that is too many speaks for the others of its process.
    /// - Complexity: O(n log n) in the number of requests.
    func examine(into book: inout Examination) {
        var flying: [ProcessKey: [Int64]] = [:]
        var reported: Set<ProcessKey> = []
        for place in index.placesAsSent {
            let exchange = index.history.exchanges[place]
            let key = ProcessKey(exchange)
            var ends = flying[key] ?? []
            ends.removeAll { $0 <= exchange.sentSequence }
            ends.append(exchange.sequence)
            flying[key] = ends
            guard let facts = index.facts(exchange.tenant, at: exchange.sentSequence) else {
                continue
            }
            book.judge()
            guard ends.count > facts.workers, reported.insert(key).inserted else { continue }
            book.fail {
                Finding(
                    checker: .thrift, kind: .work, tenant: exchange.tenant,
                    module: exchange.model.isEmpty ? nil : exchange.model,
                    window: window(of: exchange),
                    headline: "\(ends.count) requests of one process were on their way at once; "
                        + "\(facts.workers) are allowed.",
                    facts: [
                        Fact("sent", "\(index.text(exchange.sentAt)), \(exchange.words)"),
                        Fact("process", exchange.process),
                    ])
            }
        }
    }

    private func window(of exchange: WireExchange) -> ReadWindow? {
        exchange.number.flatMap { index.attemptOfNumber[$0] }
            .flatMap { index.batches[$0.batch]?.current?.window }
    }
}

extension WireExchange {
    /// What was asked, in a few words: `request 17, sale.order.search_read`.
    var words: String {
        let asked = model.isEmpty ? method : "\(model).\(method)"
        return number.map { "request \($0), \(asked)" } ?? asked
    }
}
