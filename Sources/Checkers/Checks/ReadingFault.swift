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
        case .fault(let fault): anomaly(of: fault)
        case .unreadable(let what):
            // Another status than 200 tells by itself that there is no page.
            Anomaly(
                what.hasPrefix("HTTP ")
                    ? "skipped-page" : what.hasPrefix("HTML") ? "html-in-200" : "truncated-json")
        case .failure: Anomaly("skipped-page")
        case .rows, .ids, .count, .value: nil
        }
    }

    private static func anomaly(of fault: OdooFault) -> Anomaly {
        if fault.code == 100 { return Anomaly("session-expiry-midway") }
        return Anomaly(fault.name.hasSuffix("AccessDenied") ? "key-expiry" : "error-in-200")
    }
}
