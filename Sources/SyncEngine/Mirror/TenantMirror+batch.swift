import Logging
import OdooProtocol

extension TenantMirror {
    /// How often reads that overlap with others are repeated before the attempt fails.
    private static let mostReadings = 5

    /// Reads a batch and publishes it whole.
    /// - Throws: `Trouble`, `DroppedAttempt`, `SyncStoreError`, or `CancellationError`; nothing is published then.
    func mirror(_ batch: SyncBatch, _ claim: Claim) async throws -> PublishOutcome {
        if let task = batch.audit, task != .reread { return try await audit(batch, task, claim) }
        guard let window = batch.window else {
            throw Trouble.protocolViolation("a batch without a window")
        }
        let rights = try await readRights(batch.module, claim)
        var reading: WindowReading
        do {
            reading = try await readPages(batch, window, rights, claim)
        } catch let trouble as Trouble where isRefusal(trouble) {
            // A field that went while it was read is refused like one that never was.
            guard try await rightsLast(rights, of: batch.module, claim) else {
                throw DroppedAttempt.rightsChanged
            }
            throw trouble
        }
        var references = FetchedReferences()
        if tenant.references == .fetch {
            references = try await fetchReferences(of: reading, batch.module, rights, claim)
        }
        var readings = 0
        while true {
            guard try await rightsLast(rights, of: batch.module, claim) else {
                throw DroppedAttempt.rightsChanged
            }
            var publication = Publication(
                claim: claim, rows: reading.rows, hasStagedRows: reading.hasStagedRows,
                references: references.rows, parked: reading.parked, pages: reading.pages,
                records: reading.records, firstRequest: reading.firstRequest, instant: now)
            publication.keptFields = try await settleRights(batch.module, rights)
            publication.readBy = knownTime.latest
            logger.debug("publishing", metadata: about(batch))
            let outcome = try await store.publish(
                publication, decide: rules.whichRowWins, derive: rules.deriveStatus)
            if outcome.readAgain.isEmpty { return outcome }
            readings += 1
            guard readings < Self.mostReadings else {
                throw Trouble.protocolViolation("other reads of the same records kept overlapping")
            }
            for module in outcome.readAgain.keys.sorted() {
                let ids = outcome.readAgain[module, default: []]
                let fields =
                    module == batch.module
                    ? rights.fields : try await mirroredFields(of: module, claim)
                let rows = try await readByID(ids, of: module, fields: fields, claim)
                references.replace(Set(ids), of: module, by: rows)
                if module == batch.module { reading.replace(Set(ids), by: rows) }
            }
        }
    }

    /// Reads all pages of a window, staging rows beyond what memory should hold.
    private func readPages(
        _ batch: SyncBatch, _ window: Window, _ rights: ModuleRights, _ claim: Claim
    ) async throws -> WindowReading {
        let decoder = RowDecoder(fields: rights.fields, mirroredModules: mirroredModules)
        var reading = WindowReading()
        var lastID: Int64 = 0
        while true {
            let domain = rules.pageDomain(window, lastID)
            remember { $0.pages[batch.id] = reading.pages }
            let page = try await readPage(batch, domain, decoder, reading.pages, claim)
            guard case .rows(let answer, let limit) = page else {
                try park(page, of: batch, in: &reading, &lastID)
                continue
            }
            if reading.pages == 0 {
                try checkSettled(answer, window)
                reading.firstRequest = answer.sent
            }
            let rows = try decoder.rows(of: answer)
            let shown = rows.map { (id: $0.row.id, stamp: $0.row.stamp) }
            if let defect = rules.checkPage(shown, window, lastID, limit) {
                throw Trouble.protocolViolation(defect)
            }
            reading.add(rows)
            if rules.isLastPage(rows.count, limit) || rows.isEmpty {
                remember { $0.pages[batch.id] = nil }
                return reading
            }
            lastID = rows.last?.row.id ?? lastID
            try await stageIfMany(&reading, claim)
        }
    }

    /// Reads one page; in a batch that is stuck one that fails is searched for the record at fault.
    private func readPage(
        _ batch: SyncBatch, _ domain: Domain, _ decoder: RowDecoder, _ place: Int, _ claim: Claim
    ) async throws -> Bisected {
        do {
            let (answer, limit) = try await readPage(batch.module, domain, decoder, place, claim)
            return .rows(answer, limit: limit)
        } catch let trouble as Trouble where isPoisoned(batch) && isSuspicious(trouble) {
            return try await bisect(batch.module, domain, decoder, place, claim, after: trouble)
        }
    }

    /// Passes over a record that cannot be read, if that is the policy.
    /// - Throws: `PoisonFound` if it is not.
    private func park(
        _ page: Bisected, of batch: SyncBatch, in reading: inout WindowReading,
        _ lastID: inout Int64
    ) throws {
        guard case .poison(let id, let sent, let trouble) = page else { return }
        guard tenant.poison == .park, id > lastID else {
            throw PoisonFound(id: id, trouble: trouble)
        }
        reading.parked.append(
            ParkedRecord(
                tenant: tenant.userID, module: batch.module, id: id, reason: words(trouble),
                batch: batch.id, sentNumber: sent, parkedAt: now))
        lastID = id
    }

    /// Reads one page; one that times out or is too large is asked for again with half the rows, once.
    private func readPage(
        _ module: String, _ domain: Domain, _ decoder: RowDecoder, _ place: Int, _ claim: Claim
    ) async throws -> (answer: Answer, limit: Int) {
        let limit = remember { $0.pageSizes[module] ?? tenant.pageSize }
        do {
            let answer = try await call(
                .searchRead(module, domain, decoder, limit: limit, context: tenant.context),
                .page(place, claim))
            notePage(module, limit, tooHeavy: false)
            return (answer, limit)
        } catch let trouble as Trouble where trouble.isTooHeavy && limit > 1 && !isQuiet {
            let half = notePage(module, limit, tooHeavy: true)
            let answer = try await call(
                .searchRead(module, domain, decoder, limit: half, context: tenant.context),
                .page(place, claim))
            return (answer, half)
        }
    }

    /// Remembers how many rows the next page of a module asks for.
    @discardableResult
    private func notePage(_ module: String, _ limit: Int, tooHeavy: Bool) -> Int {
        let next = rules.nextPageSize(limit, tenant.pageSize, tooHeavy)
        remember { $0.pageSizes[module] = next }
        return next
    }

    /// Drops the attempt if its window had not settled when the first page was read.
    private func checkSettled(_ answer: Answer, _ window: Window) throws(DroppedAttempt) {
        // Without a `Date` the engine's clock when the request was sent has to serve.
        let date = answer.date ?? answer.sentAt
        let roundTrip = answer.date == nil ? .zero : answer.roundTrip
        guard !rules.settledWhenRead(date, roundTrip, window.end, tenant.settle) else { return }
        let missing = (window.end + tenant.settle) - (date - roundTrip)
        throw .unsettled(end: window.end, until: steady + max(missing, .zero) + .seconds(1))
    }
}
