import Logging
import OdooProtocol

extension TenantMirror {
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
        var (last, sent): (Trouble, Int64) = (trouble, 0)
        // The single record is asked for twice: once is chance.
        var singles = 0
        while singles < 2 {
            limit = max(1, limit / 2)
            if limit == 1 { singles += 1 }
            do {
                let answer = try await call(
                    .searchRead(module, domain, decoder, limit: limit, context: tenant.context),
                    .page(place, claim))
                return .rows(answer, limit: limit)
            } catch let trouble as Trouble where isSuspicious(trouble) {
                last = trouble
                sent = remember { $0.lastSent }
            }
        }
        do {
            let answer = try await call(
                .searchRead(module, domain, fields: ["id"], limit: 1, context: tenant.context),
                .other(claim))
            guard let id = answer.result?.arrayValue?.first?["id"]?.intValue else {
                throw NoPoisonFound(trouble: last)
            }
            logger.error(
                "a record cannot be read",
                metadata: [
                    "module": .string(module), "id": .stringConvertible(id),
                    "error": .string(words(last)),
                ])
            return .poison(id: id, sent: sent, last)
        } catch let trouble as Trouble where isSuspicious(trouble) {
            throw NoPoisonFound(trouble: last)
        }
    }

    /// Whether an error may be a record's fault: whatever passes, as seen from one request.
    func isSuspicious(_ trouble: Trouble) -> Bool {
        rules.classify(trouble) == .transient && trouble.retryAfter == nil
    }

    /// Whether a batch is stuck in a way that only one of its records explains.
    func isPoisoned(_ batch: SyncBatch) -> Bool { batch.stuck.map(rules.isPoison) ?? false }
}
