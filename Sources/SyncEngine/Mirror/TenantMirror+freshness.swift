import Logging
import OdooProtocol

extension TenantMirror {
    /// Reads the open window of every module whose turn it is.
    ///
    /// What it brings is shown early and proves nothing: the window's own batch reads it all again once it has settled.
    func readFreshness(_ report: inout RoundReport) async throws {
        guard let cadence = tenant.freshness else { return }
        let modules = try await store.ledger(of: tenant.userID).modules
        for module in modules where module.isMirrored && module.hasWindows {
            guard let start = module.plannedThrough, isFreshDue(module.module) else { continue }
            if isQuiet || Task.isCancelled { return }
            let isOurs = try await store.takeTurn(
                FreshnessTurn(
                    tenant: tenant.userID, module: module.module, cadence: cadence, instant: now))
            let next = steady + cadence
            remember { $0.freshAt[module.module] = next }
            guard isOurs else { continue }
            do {
                try await readOpenWindow(of: module.module, since: start, &report)
            } catch let trouble as Trouble {
                if rules.classify(trouble) == .access { throw trouble }
                report.failures.append(error(trouble, module: module.module, batch: nil))
            } catch let drop as DroppedAttempt {
                logger.info(
                    "a freshness read was dropped", metadata: ["reason": .string("\(drop)")])
            }
        }
    }

    /// Whether a module's open window is to be read now.
    private func isFreshDue(_ module: String) -> Bool {
        let now = steady
        return remember { $0.freshAt[module].map { $0 <= now } ?? true }
    }

    /// When an open window is to be read next, by the steady clock; nil if never.
    func nextFreshness(_ ledger: TenantLedger) -> OdooTimestamp? {
        guard tenant.freshness != nil else { return nil }
        let now = steady
        let modules = ledger.modules.filter {
            $0.isMirrored && $0.hasWindows && $0.plannedThrough != nil
        }
        return remember { state in
            modules.map { state.freshAt[$0.module] ?? now }.min()
        }
    }

    /// Reads what was stamped since the last planned window, and stores it marked as fresh.
    private func readOpenWindow(
        of module: String, since start: OdooTimestamp, _ report: inout RoundReport
    ) async throws {
        let rights = try await readRights(module, nil)
        var lastID: Int64 = 0
        var rows: [ReadRow] = []
        var bytes = 0
        defer { forgetHeld(of: Self.openWindows) }
        while true {
            let page = try await freshPage(of: module, since: start, lastID: lastID, rights)
            rows += page
            bytes += page.reduce(0) { $0 + $1.heldBytes }
            lastID = page.last?.id ?? lastID
            // Memory stays bounded: what is held is stored before more is read.
            guard
                page.isEmpty || isTooMuch(rows.count, bytes: bytes, of: Self.openWindows)
            else { continue }
            guard try await rightsLast(rights, of: module, nil) else {
                throw DroppedAttempt.rightsChanged
            }
            if !rows.isEmpty {
                var fresh = FreshRows(
                    tenant: tenant.userID, module: module, rows: rows,
                    readBy: knownTime.latest)
                fresh.keptFields = try await settleRights(module, rights)
                let outcome = try await store.publishFresh(fresh, decide: rules.whichRowWins)
                report.inserted += outcome.inserted
                report.updated += outcome.updated
                report.unchanged += outcome.unchanged
            }
            if page.isEmpty { return }
            rows = []
            bytes = 0
            forgetHeld(of: Self.openWindows)
        }
    }

    /// Reads one page of the open window.
    private func freshPage(
        of module: String, since start: OdooTimestamp, lastID: Int64, _ rights: ModuleRights
    ) async throws -> [ReadRow] {
        let limit = remember { $0.pageSizes[module] ?? tenant.pageSize }
        let decoder = RowDecoder(fields: rights.fields, mirroredModules: mirroredModules)
        let answer = try await call(
            .searchRead(
                module, freshnessDomain(since: start, lastID: lastID), decoder, limit: limit,
                context: tenant.context),
            RequestPurpose(claim: nil, page: nil, bringsRows: true))
        let rows = try decoder.rows(of: answer).map(\.row)
        var last = lastID
        for row in rows {
            guard row.id > last, let stamp = row.stamp, stamp >= start else {
                throw Trouble.protocolViolation("id \(row.id) was not asked for there")
            }
            last = row.id
        }
        return rows
    }
}
