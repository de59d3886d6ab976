import OdooProtocol

extension TenantMirror {
    /// Looks at a module's suspects once more.
    func lookAgain(
        _ batch: SyncBatch, _ rights: ModuleRights, _ claim: Claim, isAccepted: Bool
    ) async throws -> AuditReading {
        let suspects = try await store.suspects(
            of: batch.module, tenant: tenant.userID, held: isAccepted)
        var reading = AuditReading()
        let missing = suspects.filter { $0.kind == .missing }
        for chunk in pieces(missing) {
            try await search(chunk, batch.module, claim, isAccepted: isAccepted, into: &reading)
        }
        for chunk in pieces(suspects.filter { $0.kind == .movedBack }) {
            try await readAgain(chunk, batch.module, rights, claim, into: &reading)
        }
        try await fetchWanted(batch.module, rights, claim, into: &reading)
        return reading
    }

    /// Searches records that were not found once.
    private func search(
        _ suspects: [Suspect], _ module: String, _ claim: Claim, isAccepted: Bool,
        into reading: inout AuditReading
    ) async throws {
        var open = suspects
        while !open.isEmpty {
            let ids = open.map(\.id)
            let answer = try await call(
                .search(
                    module, rules.presenceDomain(ids), limit: ids.count, context: tenant.context),
                .rows(claim))
            if reading.window.firstRequest == 0 { reading.window.firstRequest = answer.sent }
            guard let list = answer.result?.arrayValue else {
                throw Trouble.protocolViolation("search of \(module) answers no list")
            }
            let found = Set(list.compactMap(\.intValue))
            guard found.isSubset(of: ids) else {
                throw Trouble.protocolViolation("search of \(module) answers other ids")
            }
            let marks = try await store.marks(of: ids, module: module, tenant: tenant.userID)
            let stored = Dictionary(marks.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            // A server may cap its answers: only what lies below the last id was surely looked for.
            let end = found.max() ?? .max
            for suspect in open where suspect.id <= end {
                if found.contains(suspect.id) {
                    reading.wanted.append(suspect.id)
                    reading.cleared.append(suspect.id)
                } else {
                    conclude(
                        suspect, stored[suspect.id], answer, isAccepted: isAccepted,
                        into: &reading)
                }
            }
            open.removeAll { $0.id <= end }
        }
    }

    /// What follows from a record that was not found again.
    private func conclude(
        _ suspect: Suspect, _ stored: StoredMark?, _ answer: Answer, isAccepted: Bool,
        into reading: inout AuditReading
    ) {
        let look = SuspectLook(
            sentNumber: answer.sent, answeredNumber: answer.answered, sentAt: answer.asked.earliest)
        // Whoever accepts vouches for the first look; only a read that came later than this one speaks against it.
        let settle = isAccepted ? Duration.zero : tenant.settle
        var again = suspect
        again.sentNumber = look.sentNumber
        again.answeredNumber = look.answeredNumber
        again.seenAt =
            stored.map { firstLookInstant(answer.asked, stored: $0, settle: settle) }
            ?? answer.asked.latest
        switch rules.suspectVerdict(suspect, stored, look, settle) {
        case .confirmed: reading.gone.append(again)
        case .cleared: reading.cleared.append(suspect.id)
        case .lookAgain: reading.sightings.append(again)
        case .tooEarly: break
        }
    }

    /// Reads records again whose stamps moved back.
    private func readAgain(
        _ suspects: [Suspect], _ module: String, _ rights: ModuleRights, _ claim: Claim,
        into reading: inout AuditReading
    ) async throws {
        let ids = suspects.map(\.id)
        let begun = knownTime
        let rows = try await readChunk(
            ids, of: module, fields: rights.fields, claim, domain: rules.presenceDomain)
        if reading.window.firstRequest == 0, let first = rows.first {
            reading.window.firstRequest = first.row.sentNumber
        }
        let ended = knownTime
        let asked = OdooSpan(earliest: begun.earliest, latest: ended.latest)
        let marks = try await store.marks(of: ids, module: module, tenant: tenant.userID)
        let stored = Dictionary(marks.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let found = Dictionary(rows.map { ($0.row.id, $0) }, uniquingKeysWith: { $1 })
        for suspect in suspects {
            guard let row = found[suspect.id] else {
                // Not there at all now: the next audit searches it.
                reading.cleared.append(suspect.id)
                continue
            }
            guard let mark = stored[suspect.id], isOlder(row.row.stamp, than: mark.stamp) else {
                reading.take(row)
                reading.cleared.append(suspect.id)
                continue
            }
            let look = SuspectLook(
                sentNumber: row.row.sentNumber, answeredNumber: row.row.answeredNumber,
                sentAt: asked.earliest, stamp: row.row.stamp)
            var again = suspect
            again.stampSeen = look.stamp
            again.sentNumber = look.sentNumber
            again.answeredNumber = look.answeredNumber
            again.seenAt = firstLookInstant(asked, stored: mark, settle: tenant.settle)
            switch rules.suspectVerdict(suspect, mark, look, tenant.settle) {
            case .confirmed:
                reading.movedBack.append(row.row)
                reading.cleared.append(suspect.id)
            case .cleared:
                reading.take(row)
                reading.cleared.append(suspect.id)
            case .lookAgain: reading.sightings.append(again)
            case .tooEarly: break
            }
        }
    }

    /// Whether a stamp lies before another; none lies before all.
    private func isOlder(_ stamp: OdooTimestamp?, than stored: OdooTimestamp?) -> Bool {
        guard let stored else { return false }
        return stamp.map { $0 < stored } ?? true
    }

    /// Suspects in pieces of what one request may name.
    private func pieces(_ suspects: [Suspect]) -> [[Suspect]] {
        stride(from: 0, to: suspects.count, by: Self.idsPerRequest).map {
            Array(suspects[$0..<min($0 + Self.idsPerRequest, suspects.count)])
        }
    }
}
