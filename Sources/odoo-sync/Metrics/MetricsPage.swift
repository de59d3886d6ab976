import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// The figures of a running process, as OpenMetrics text.
///
/// What the ledger knows is read from it when somebody asks, so that a restart loses no figure and two processes on one store
/// show the same; requests are those of this process.
struct MetricsPage: Sendable {
    let store: SQLiteSyncStore
    let connections: Connections

    /// The page; what the store cannot tell at the moment is left out, and `odoo_sync_store_up` is 0.
    func text() -> String {
        var lines = OpenMetrics()
        let now = connections.clock.now()
        var isUp = true
        for tenant in connections.settings.tenants.map(\.tenant.userID) {
            do throws(SyncStoreError) {
                let ledger = try store.ledger(of: tenant)
                add(ledger, try store.figures(of: tenant), now, to: &lines)
                let records = try store.recordCounts(of: tenant)
                for module in records.keys.sorted() {
                    lines.add(
                        .records, [("tenant", tenant), ("module", module)], records[module] ?? 0)
                }
            } catch {
                isUp = false
            }
        }
        for (place, tenant) in connections.settings.tenants.enumerated() {
            let tally = connections.transports[place].tally
            let label = [("tenant", tenant.tenant.userID)]
            lines.add(.requests, label, tally.requests)
            lines.add(.failedRequests, label, tally.failures)
            lines.add(.receivedBytes, label, tally.bytesReceived)
        }
        lines.add(.storeUp, [], isUp ? 1 : 0)
        return lines.text
    }

    private func add(
        _ ledger: TenantLedger, _ figures: [BatchFigures], _ now: OdooTimestamp,
        to lines: inout OpenMetrics
    ) {
        let tenant = ledger.status.userID
        lines.add(.suspended, [("tenant", tenant)], ledger.status.phase == .suspended ? 1 : 0)
        for module in ledger.modules where module.isMirrored {
            let labels = [("tenant", tenant), ("module", module.module)]
            if let end = module.doneThrough {
                lines.add(.lag, labels, Int((now - end).wholeSeconds))
            }
            lines.add(.quarantined, labels, module.quarantineReason == nil ? 0 : 1)
            let own = figures.filter { $0.module == module.module }
            for status in BatchStatus.allCases {
                let count = own.first { $0.status == status }?.batches ?? 0
                lines.add(.batches, labels + [("state", status.rawValue)], count)
            }
            lines.add(.rows, labels, own.reduce(0) { $0 + $1.rows })
            lines.add(.retries, labels, own.reduce(0) { $0 + $1.retries })
        }
    }
}
