import OdooProtocol

/// Why an attempt that should have met a record did not, as far as its requests tell.
enum ReadingFault {
    /// The mechanism by which a batch's published attempt passed a record by; nil when its requests do not tell.
    static func anomaly(_ index: HistoryIndex, _ key: RecordKey, batch: Int64) -> Anomaly? {
        guard let story = index.batches[batch], let window = story.current?.window,
            let pages = story.publication?.pages, let first = pages.first
        else { return nil }
        if let found = pages.lazy.compactMap({ anomaly(of: $0.exchange.outcome) }).first {
            return found
        }
        if pages.last?.rows?.isEmpty == false { return Anomaly("short-page-is-last") }
        let domain = WindowDomain(first.exchange.domain)
        if let found = domain.anomaly(against: window) { return found }
        if first.exchange.context?["active_test"] != .bool(false) {
            return Anomaly("archived-hidden")
        }
        return nil
    }

    /// The mechanism by which an answer that is no page was taken for one.
    static func anomaly(of outcome: WireOutcome) -> Anomaly? {
        switch outcome {
        case .fault(let fault):
            fault.code == 100 ? Anomaly("session-expiry-midway") : Anomaly("error-in-200")
        case .unreadable: Anomaly("html-in-200")
        case .failure: Anomaly("skipped-page")
        case .rows, .ids, .count, .value: nil
        }
    }
}
