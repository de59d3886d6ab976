import OdooProtocol

/// When something kept an engine from its work: recorded disturbances, and every request that brought no result.
struct Trouble {
    private var spans: [String: [(from: OdooTimestamp, until: OdooTimestamp?)]] = [:]
    private var failures: [String: [OdooTimestamp]] = [:]

    init(_ index: HistoryIndex) {
        for disturbance in index.history.disturbances {
            let until = disturbance.until
            for tenant in index.tenants where (disturbance.tenant ?? tenant) == tenant {
                spans[tenant, default: []].append((disturbance.from, until))
            }
        }
        for exchange in index.history.exchanges {
            switch exchange.outcome {
            case .fault, .unreadable, .failure:
                failures[exchange.tenant, default: []].append(exchange.answeredAt)
            case .rows, .ids, .count, .value: break
            }
        }
    }

    /// When the last trouble up to an instant was over; nil if there was none.
    /// - Complexity: O(disturbances + failures).
    func last(_ tenant: String, upTo instant: OdooTimestamp) -> OdooTimestamp? {
        let ends = (spans[tenant] ?? []).filter { $0.from <= instant }.map { $0.until ?? $0.from }
        return (ends + (failures[tenant] ?? []).filter { $0 <= instant }).max()
    }

    /// Whether anything met a tenant between two instants, both included.
    /// - Complexity: O(disturbances + log requests).
    func met(_ tenant: String, from: OdooTimestamp, to: OdooTimestamp) -> Bool {
        let isMet = (spans[tenant] ?? []).contains { span in
            span.from <= to && (span.until.map { from <= $0 } ?? true)
        }
        if isMet { return true }
        let sorted = failures[tenant] ?? []
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < from { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] <= to
    }
}
