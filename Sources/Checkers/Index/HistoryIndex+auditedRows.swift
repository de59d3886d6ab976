public import OdooProtocol

extension HistoryIndex {
    /// How many records each answer to a request of an audit told of, with the instant of the answer.
    /// - Complexity: O(exchanges).
    public var auditedRows: [(instant: OdooTimestamp, rows: Int)] {
        history.exchanges.compactMap { exchange in
            guard let number = exchange.number, let attempt = attemptOfNumber[number],
                batches[attempt.batch]?.current?.kind == .audit
            else { return nil }
            switch exchange.outcome {
            case .rows(let rows): return (exchange.answeredAt, rows.count)
            case .ids(let ids): return (exchange.answeredAt, ids.count)
            default: return nil
            }
        }
    }
}
