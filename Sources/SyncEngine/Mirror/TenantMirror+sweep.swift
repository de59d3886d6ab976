import OdooProtocol

extension TenantMirror {
    /// What a sweep goes by.
    private struct Sweep {
        var module: String
        var range: ClosedRange<Int64>
        /// Whether contents are compared; then every page carries whole rows.
        var isDeep: Bool
        /// The fields that the pages carry.
        var fields: [FieldSchema]
        /// Where the scope begins; nil where everything is in it.
        var scope: OdooTimestamp?
        /// Where windows begin; nil for a module that has none.
        var horizon: OdooTimestamp?
        /// The done windows.
        var done: [Window]
    }

    /// Compares a range of ids with the store.
    func sweep(
        _ batch: SyncBatch, _ rights: ModuleRights, _ claim: Claim, isDeep: Bool
    ) async throws -> AuditReading {
        guard let range = batch.idRange else {
            throw Trouble.protocolViolation("a sweep without a range of ids")
        }
        let module = batch.module
        let (horizon, isWindowless) = remember {
            ($0.horizons[module], $0.windowless.contains(module))
        }
        let deep = isDeep || isWindowless
        let done =
            isWindowless
            ? [] : try await store.doneStretches(of: module, tenant: tenant.userID)
        let sweep = Sweep(
            module: module, range: range, isDeep: deep,
            fields: deep
                ? rights.fields
                : rights.fields.filter { $0.name == "id" || $0.name == "write_date" },
            scope: tenant.lookback == .allHistory ? nil : horizon, horizon: horizon, done: done)
        var reading = AuditReading()
        let unseen = try await readSweep(sweep, claim, into: &reading)
        try await look(for: unseen, sweep, claim, into: &reading)
        try await fetchWanted(sweep.module, rights, claim, into: &reading)
        return reading
    }

    /// Goes over the pages of a sweep.
    /// - Returns: the stored ids that no page showed; one that is out of scope by its stamp may still be there.
    private func readSweep(
        _ sweep: Sweep, _ claim: Claim, into reading: inout AuditReading
    ) async throws -> [Int64] {
        let decoder = RowDecoder(fields: sweep.fields, mirroredModules: mirroredModules)
        var unseen: [Int64] = []
        var lastID = sweep.range.lowerBound - 1
        while lastID < sweep.range.upperBound {
            let (answer, limit) = try await readSweepPage(
                sweep, rules.sweepDomain(sweep.range, lastID, sweep.scope), decoder,
                reading.window.pages, claim)
            if reading.window.pages == 0 { reading.window.firstRequest = answer.sent }
            let rows = try decoder.rows(of: answer)
            try check(rows, in: (lastID + 1)...sweep.range.upperBound, limit: limit)
            reading.window.pages += 1
            reading.window.records += rows.count
            let end = rows.last?.row.id ?? sweep.range.upperBound
            let marks = try await store.marks(
                in: (lastID + 1)...end, of: sweep.module, tenant: tenant.userID)
            unseen += compare(rows, with: marks, sweep, answer, into: &reading)
            if sweep.isDeep { try await stageIfMany(&reading.window, claim) }
            if rules.isLastPage(rows.count, limit) || rows.isEmpty { break }
            lastID = end
        }
        return unseen
    }

    /// Reads one page; one that times out or is too large is asked for again with half the rows, once.
    private func readSweepPage(
        _ sweep: Sweep, _ domain: Domain, _ decoder: RowDecoder, _ place: Int, _ claim: Claim
    ) async throws -> (answer: Answer, limit: Int) {
        let limit = sweep.isDeep ? tenant.pageSize : max(tenant.audit.pageSize, tenant.pageSize)
        func read(_ limit: Int) async throws -> Answer {
            try await call(
                .searchRead(
                    sweep.module, domain, decoder, limit: limit, context: tenant.context),
                .page(place, claim))
        }
        do {
            return (try await read(limit), limit)
        } catch let trouble as Trouble where trouble.isTooHeavy && limit > 1 && !isQuiet {
            return (try await read(limit / 2), limit / 2)
        }
    }

    /// Refuses a page that cannot be the answer to what was asked.
    private func check(
        _ rows: [RowDecoder.Decoded], in range: ClosedRange<Int64>, limit: Int
    ) throws(Trouble) {
        if rows.count > limit {
            throw .protocolViolation("\(rows.count) rows where at most \(limit) were asked for")
        }
        var last = range.lowerBound - 1
        for row in rows.map(\.row) {
            guard row.id > last, range.contains(row.id) else {
                throw .protocolViolation("id \(row.id) after id \(last)")
            }
            last = row.id
        }
    }

    /// Compares a page with what is stored of its ids.
    /// - Returns: the stored ids that it does not show.
    private func compare(
        _ rows: [RowDecoder.Decoded], with marks: [StoredMark], _ sweep: Sweep, _ answer: Answer,
        into reading: inout AuditReading
    ) -> [Int64] {
        let stored = Dictionary(marks.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        for row in rows { weigh(row, stored[row.row.id], sweep, answer, into: &reading) }
        let seen = Set(rows.map(\.row.id))
        let unseen = marks.filter { !seen.contains($0.id) }
        guard sweep.scope == nil else { return unseen.map(\.id) }
        // Everything is in scope: what a page does not show is not there.
        for mark in unseen { suspectMissing(mark, answer, into: &reading) }
        return []
    }

    /// Takes note of a record that Odoo shows.
    private func weigh(
        _ row: RowDecoder.Decoded, _ mark: StoredMark?, _ sweep: Sweep, _ answer: Answer,
        into reading: inout AuditReading
    ) {
        let stamp = row.row.stamp
        let finding = rules.auditFinding(
            mark, stamp, stamp.flatMap { at in sweep.horizon.map { at >= $0 } } ?? false,
            stamp.map { at in sweep.done.contains { $0.contains(at) } } ?? false)
        switch finding {
        case .leave: break
        case .same:
            if sweep.isDeep, mark?.contentHash != row.row.contentHash { reading.take(row) }
        case .fetch(let isLate):
            if isLate { reading.late.append(row.row.id) }
            if !sweep.isDeep {
                reading.wanted.append(row.row.id)
            } else if mark?.isTombstone != false || mark?.stamp != stamp
                || mark?.contentHash != row.row.contentHash
            {
                reading.take(row)
            }
        case .movedBack:
            // A row that was stored by a later read than this page contradicts it.
            guard let mark, mark.sentNumber <= answer.answered else { return }
            reading.sightings.append(
                Suspect(
                    id: mark.id, kind: .movedBack, stampSeen: stamp, sentNumber: answer.sent,
                    answeredNumber: answer.answered,
                    seenAt: firstLookInstant(answer.asked, stored: mark, settle: tenant.settle)))
        }
    }

    /// Takes note of a stored record that Odoo does not show.
    private func suspectMissing(
        _ mark: StoredMark, _ answer: Answer, into reading: inout AuditReading
    ) {
        // A row that was stored by a later read than this page contradicts it.
        guard !mark.isTombstone, mark.sentNumber <= answer.answered else { return }
        reading.sightings.append(
            Suspect(
                id: mark.id, kind: .missing, sentNumber: answer.sent,
                answeredNumber: answer.answered,
                seenAt: firstLookInstant(answer.asked, stored: mark, settle: tenant.settle)))
    }

    /// Looks for stored records by their ids alone: what lies out of scope by its stamp may still be there.
    private func look(
        for ids: [Int64], _ sweep: Sweep, _ claim: Claim, into reading: inout AuditReading
    ) async throws {
        let decoder = RowDecoder(fields: sweep.fields, mirroredModules: mirroredModules)
        for chunk in chunks(ids) {
            let marks = try await store.marks(
                of: chunk, module: sweep.module, tenant: tenant.userID)
            let stored = Dictionary(marks.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            var open = chunk
            while !open.isEmpty {
                let answer = try await call(
                    .searchRead(
                        sweep.module, rules.presenceDomain(open), decoder, limit: open.count,
                        context: tenant.context), .rows(claim))
                let page = try decoder.rows(of: answer)
                try check(page, in: 1...(open.last ?? 1), limit: open.count)
                // A server may cap its answers: only what lies below the last row was surely looked for.
                let end = page.last?.row.id ?? .max
                let seen = Set(page.map(\.row.id))
                for row in page { weigh(row, stored[row.row.id], sweep, answer, into: &reading) }
                for id in open where id <= end && !seen.contains(id) {
                    if let mark = stored[id] { suspectMissing(mark, answer, into: &reading) }
                }
                open.removeAll { $0 <= end }
            }
        }
    }

    /// Fetches what a sweep found to be unknown, newer or back.
    func fetchWanted(
        _ module: String, _ rights: ModuleRights, _ claim: Claim,
        into reading: inout AuditReading
    ) async throws {
        for chunk in chunks(reading.wanted.sorted()) {
            let rows = try await readChunk(
                chunk, of: module, fields: rights.fields, claim, domain: rules.presenceDomain)
            for row in rows { reading.take(row) }
            try await stageIfMany(&reading.window, claim)
        }
    }
}

extension AuditReading {
    /// Takes in a row that is to be stored.
    mutating func take(_ row: RowDecoder.Decoded) {
        window.take(row)
    }
}
