import Metrics

/// The counters of one tenant.
struct TenantMetrics: Sendable {
    let requests: Counter
    let failedRequests: Counter
    let publishedBatches: Counter
    let failedAttempts: Counter
    let storedRows: Counter

    init(tenant: String) {
        func counter(_ name: String) -> Counter {
            Counter(label: "odoo_sync_\(name)", dimensions: [("tenant", tenant)])
        }
        requests = counter("requests_total")
        failedRequests = counter("failed_requests_total")
        publishedBatches = counter("published_batches_total")
        failedAttempts = counter("failed_attempts_total")
        storedRows = counter("stored_rows_total")
    }
}
