import Logging
import OdooProtocol

extension TenantMirror {
    /// How often in a row a record has to fail, and to be there, before it is at fault.
    ///
    /// Where every other request fails by chance all of them do so once in sixty-five thousand times.
    private static let confirmations = 8

    /// What became of a page that failed and was read in pieces.
    enum Bisected {
        /// A piece of it came through.
        case rows(Answer, limit: Int)
        /// Its first record cannot be read, alone either; the number is that of the last request for it.
        case poison(id: Int64, sent: Int64, Trouble)
    }

    /// Reads a page that fails with ever smaller limits, down to the record that is at fault.
    ///
    /// A piece that comes through is a page like any other; what is left of the page fails again and is cut again.
    /// - Throws: `NoPoisonFound` if it is the way to Odoo that fails, or no record is to be found; else as any request.
    func bisect(
        _ module: String, _ domain: Domain, _ decoder: RowDecoder, _ place: Int, _ claim: Claim,
        after trouble: Trouble
    ) async throws -> Bisected {
        var limit = remember { $0.pageSizes[module] ?? tenant.pageSize }
        var last = trouble
        while limit > 1 {
            limit /= 2
            do {
                return .rows(
                    try await piece(module, domain, decoder, limit, place, claim), limit: limit)
            } catch let trouble as Trouble where isSuspicious(trouble) {
                last = trouble
            }
        }
        return try await judge(module, domain, decoder, place, claim, after: last)
    }

    /// Finds out whether the first record of a page is at fault: it fails each time, and what is asked before that does not.
    ///
    /// A server that fails at random fails here as well, and half the time at the question that has to come through.
    private func judge(
        _ module: String, _ domain: Domain, _ decoder: RowDecoder, _ place: Int, _ claim: Claim,
        after trouble: Trouble
    ) async throws -> Bisected {
        var (last, sent): (Trouble, Int64) = (trouble, 0)
        var suspect: Int64?
        for _ in 0..<Self.confirmations {
            let id: Int64?
            do {
                id = try await firstID(module, domain, claim)
            } catch let trouble as Trouble where isSuspicious(trouble) {
                throw NoPoisonFound(trouble: last)
            }
            guard let id, id == suspect ?? id else { throw NoPoisonFound(trouble: last) }
            suspect = id
            do {
                return .rows(
                    try await piece(module, domain, decoder, 1, place, claim), limit: 1)
            } catch let trouble as Trouble where isSuspicious(trouble) {
                last = trouble
                sent = remember { $0.lastSent }
            }
        }
        guard let suspect else { throw NoPoisonFound(trouble: last) }
        logger.error(
            "a record cannot be read",
            metadata: [
                "module": .string(module), "id": .stringConvertible(suspect),
                "error": .string(words(last)),
            ])
        return .poison(id: suspect, sent: sent, last)
    }

    private func piece(
        _ module: String, _ domain: Domain, _ decoder: RowDecoder, _ limit: Int, _ place: Int,
        _ claim: Claim
    ) async throws -> Answer {
        try await call(
            .searchRead(module, domain, decoder, limit: limit, context: tenant.context),
            .page(place, claim))
    }

    /// The id of a page's first record, with none of its fields.
    private func firstID(
        _ module: String, _ domain: Domain, _ claim: Claim
    ) async throws -> Int64? {
        let answer = try await call(
            .searchRead(module, domain, fields: ["id"], limit: 1, context: tenant.context),
            .other(claim))
        return answer.result?.arrayValue?.first?["id"]?.intValue
    }

    /// Whether an error may be a record's fault: whatever passes, as seen from one request.
    func isSuspicious(_ trouble: Trouble) -> Bool {
        rules.classify(trouble) == .transient && trouble.retryAfter == nil
    }

    /// Whether a batch is stuck in a way that only one of its records explains.
    func isPoisoned(_ batch: SyncBatch) -> Bool { batch.stuck.map(rules.isPoison) ?? false }
}
