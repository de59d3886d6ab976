import Logging
import OdooProtocol

extension TenantMirror {
    /// How often reads that overlap with others are repeated before the attempt fails.
    private static let mostReadings = 5

    /// Works a batch of an audit and publishes what it found.
    /// - Throws: `Trouble`, `DroppedAttempt`, `SyncStoreError`, or `CancellationError`; nothing is published then.
    func audit(
        _ batch: SyncBatch, _ task: AuditTask, _ claim: Claim
    ) async throws -> PublishOutcome {
        let rights = try await readRights(batch.module, claim)
        var reading: AuditReading
        do {
            switch task {
            case .confirm, .accept:
                reading = try await lookAgain(batch, rights, claim, isAccepted: task == .accept)
            case .sweep, .deep, .reread:
                reading = try await sweep(batch, rights, claim, isDeep: task == .deep)
            }
        } catch let trouble as Trouble where isRefusal(trouble) {
            // A field that went while it was read is refused like one that never was.
            guard try await rightsLast(rights, of: batch.module, claim) else {
                throw DroppedAttempt.rightsChanged
            }
            throw trouble
        }
        var references = FetchedReferences()
        if tenant.references == .fetch {
            references = try await auditReferences(batch, &reading, rights, claim)
        }
        return try await publish(batch, task, claim, rights, reading, references)
    }

    /// Publishes what a batch of an audit found, once no overlapping reads stand in the way.
    private func publish(
        _ batch: SyncBatch, _ task: AuditTask, _ claim: Claim, _ rights: ModuleRights,
        _ found: AuditReading, _ fetched: FetchedReferences
    ) async throws -> PublishOutcome {
        var (reading, references) = (found, fetched)
        var readings = 0
        while true {
            guard try await rightsLast(rights, of: batch.module, claim) else {
                throw DroppedAttempt.rightsChanged
            }
            let kept = try await settleRights(batch.module, rights)
            logger.debug("publishing", metadata: about(batch))
            let outcome = try await store.publishAudit(
                publication(batch, task, claim, reading, references, kept),
                by: AuditDecisions(
                    row: rules.whichRowWins, massStop: rules.isMassStop,
                    status: rules.deriveStatus))
            if outcome.rows.readAgain.isEmpty {
                tell(outcome, of: batch)
                var rows = outcome.rows
                rows.tombstoned = outcome.tombstoned
                return rows
            }
            readings += 1
            guard readings < Self.mostReadings else {
                throw Trouble.protocolViolation("other reads of the same records kept overlapping")
            }
            for module in outcome.rows.readAgain.keys.sorted() {
                let ids = outcome.rows.readAgain[module, default: []]
                let isOwn = module == batch.module
                let fields =
                    isOwn ? rights.fields : try await mirroredFields(of: module, claim)
                let rows = try await readByID(ids, of: module, fields: fields, claim)
                references.replace(Set(ids), of: module, by: rows)
                if isOwn { reading.replace(Set(ids), by: rows) }
            }
        }
    }

    /// What is to become visible.
    private func publication(
        _ batch: SyncBatch, _ task: AuditTask, _ claim: Claim, _ reading: AuditReading,
        _ references: FetchedReferences, _ kept: [String: Set<String>]
    ) -> AuditPublication {
        var publication = AuditPublication(
            Publication(
                claim: claim, rows: reading.window.rows,
                hasStagedRows: reading.window.hasStagedRows, references: references.rows,
                pages: reading.window.pages, records: reading.window.records,
                firstRequest: reading.window.firstRequest, instant: now))
        publication.base.keptFields = kept
        publication.base.readBy = knownTime.latest
        publication.movedBack = reading.movedBack
        publication.gone = reading.gone
        publication.sightings = reading.sightings
        publication.cleared = reading.cleared
        publication.late = reading.late
        publication.isAccepted = task == .accept
        if task.isSweep { publication.clearedRange = batch.idRange }
        publication.clockOffset = (odooTime?.now ?? now) - now
        return publication
    }

    /// Fetches what stored rows of the range, and those that were just read, point to and that is not stored.
    private func auditReferences(
        _ batch: SyncBatch, _ reading: inout AuditReading, _ rights: ModuleRights, _ claim: Claim
    ) async throws -> FetchedReferences {
        if let range = batch.idRange, batch.audit?.isSweep == true {
            let dangling = try await store.danglingReferences(
                in: range, of: batch.module, tenant: tenant.userID, links: links(rights.fields))
            for (module, ids) in dangling {
                reading.window.targets[module, default: []].formUnion(ids)
            }
        }
        return try await fetchReferences(of: reading.window, batch.module, rights, claim)
    }

    /// Tells what an audit found that somebody may want to act on.
    private func tell(_ outcome: AuditOutcome, of batch: SyncBatch) {
        let place = about(batch)
        if outcome.held > 0 {
            logger.error(
                "\(outcome.held) records are missing; nothing is deleted until that is accepted",
                metadata: place)
        }
        if outcome.tombstoned > 0 {
            logger.info("\(outcome.tombstoned) records are gone from Odoo", metadata: place)
        }
        guard let needed = outcome.late.map(\.settleAtMost).max() else { return }
        logger.warning(
            """
            \(outcome.late.count) records came after their windows were read; a settle of \
            \(needed) would have caught them
            """, metadata: place)
    }
}
