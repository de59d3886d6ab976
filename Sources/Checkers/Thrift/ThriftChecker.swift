import OdooProtocol

/// No more requests than needed: in all, in an outage, at once, and none for more than is mirrored.
///
/// At most 1.2 requests for each that was needed, besides the excused ones. Needed are what published batches, reads of open
/// windows and planning cannot do without; excused are all requests of attempts that did not publish, pages that were asked
/// for again in smaller pieces, and probes that brought nothing.
public struct ThriftChecker: Checker {
    /// `thrift`.
    public var id: CheckerID { .thrift }
    /// The ledger with its attempts, and the mirror.
    public var tables: [StoreTable] { [.syncBatch, .batchAttempt, .attemptRequest, .record] }

    /// A checker of requests.
    public init() {}

    /// Judges every request.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        let balances = index.requestBalances()
        for tenant in balances.keys.sorted() {
            guard let balance = balances[tenant] else { continue }
            book.judge(balance.total)
            if !balance.isThrifty { book.fail { finding(index, tenant, balance) } }
        }
        OutageRule(index).examine(into: &book)
        HerdRule(index).examine(into: &book)
        ParallelRule(index).examine(into: &book)
        AskedRule(index).examine(into: &book)
    }

    private func finding(
        _ index: HistoryIndex, _ tenant: String, _ balance: RequestBalance
    ) -> Finding {
        var facts = [
            Fact("needed", "\(balance.needed), and a fifth more is allowed"),
            Fact("excused", "\(balance.excused)"),
        ]
        for waste in Waste.allCases {
            let all = balance.surplus.filter { $0.waste == waste }
            guard let first = all.first?.exchange else { continue }
            facts.append(
                Fact(
                    "too many",
                    "\(all.count) for \(waste.rawValue); first \(index.text(first.sentAt)), "
                        + first.words))
        }
        let row = balance.surplus.lazy.compactMap { surplus in
            surplus.exchange.number.flatMap { index.attemptOfNumber[$0] }
                .flatMap { index.batches[$0.batch]?.current }
        }.first
        return Finding(
            checker: .thrift, kind: .work, tenant: tenant, module: row?.module,
            window: row?.window, batch: row?.id,
            headline: "\(balance.surplus.count) of \(balance.total) requests served nothing.",
            facts: facts)
    }
}
