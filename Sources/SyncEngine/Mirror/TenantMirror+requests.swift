import Logging
import Metrics
import OdooProtocol

extension TenantMirror {
    /// Calls a model's method as the tenant's user; a log-in that has run out is renewed once.
    func call(_ call: ModelCall, _ purpose: RequestPurpose) async throws -> Answer {
        let uid = try await loggedIn(purpose.claim)
        do {
            return try await exchange(purpose) { await self.client.call($0, uid: uid, call) }
        } catch let trouble as Trouble where rules.classify(trouble) == .session {
            logger.info("the session has expired; logging in again")
            remember { if $0.uid == uid { $0.uid = nil } }
            let renewed = try await loggedIn(purpose.claim)
            return try await exchange(purpose) { await self.client.call($0, uid: renewed, call) }
        }
    }

    /// The user's id, logging in if that has not been done in this run.
    func loggedIn(_ claim: Claim?) async throws -> Int64 {
        let (known, isSuspended) = remember { ($0.uid, $0.suspendedReason != nil) }
        if let known { return known }
        // Once the tenant is suspended only its probe logs in, and what is still being read ends.
        if isSuspended && claim != nil { throw Trouble.loginRefused }
        let answer = try await exchange(.other(claim)) { await self.client.authenticate($0) }
        switch answer.result {
        case .int(let uid)?:
            remember { $0.uid = uid }
            return uid
        case .bool(false)?: throw Trouble.loginRefused
        default: throw Trouble.protocolViolation("authenticate answers no user id")
        }
    }

    /// Makes one request: takes its numbers, notes Odoo's time and how the connection does.
    /// - Throws: `Trouble`, `SyncStoreError`, or `CancellationError`.
    func exchange(
        _ purpose: RequestPurpose, isVersion: Bool = false, _ send: (Int64) async -> Exchange
    ) async throws -> Answer {
        try Task.checkCancellation()
        if let claim = purpose.claim {
            if isAskedToWait { throw DroppedAttempt.askedToWait }
            try await renewLease(claim, page: purpose.page)
        }
        let sent = try await store.takeRequestNumber(for: purpose.claim, page: purpose.page)
        remember { $0.lastSent = sent }
        metrics.requests.increment()
        logger.trace("asking", metadata: ["request": .stringConvertible(sent)])
        let exchange = await send(sent)
        logger.trace("answered", metadata: ["request": .stringConvertible(sent)])
        if case .failure(.transport(let failure)) = exchange.outcome, failure.code == .cancelled {
            throw CancellationError()
        }
        note(exchange, isVersion: isVersion)
        let asked = OdooSpan(ending: knownTime, length: exchange.roundTrip)
        try Task.checkCancellation()
        let result = try exchange.outcome.get()
        // A round may work for hours: that rows come again is told at once.
        if purpose.bringsRows { tellEnd() }
        // Non-rows are never ordered against others: they need no second number.
        let answered =
            purpose.bringsRows ? try await store.takeRequestNumber(for: nil, page: nil) : sent
        return Answer(
            result: result, rows: exchange.rows, sent: sent, answered: answered,
            date: exchange.date, sentAt: exchange.sentAt, asked: asked,
            roundTrip: exchange.roundTrip)
    }

    /// Gives a sign of life for a batch, a third of its lease after the last one.
    ///
    /// Between requests is often enough: none may take longer than half a lease.
    private func renewLease(_ claim: Claim, page: Int?) async throws(SyncStoreError) {
        let monotonic = clock.monotonic()
        let lease = remember { state in
            var lease = state.leases[claim.batch] ?? (renewedAt: monotonic, page: 0)
            if let page { lease.page = page }
            let isDue = monotonic - lease.renewedAt >= engine.lease / 3
            if isDue { lease.renewedAt = monotonic }
            state.leases[claim.batch] = lease
            return (isDue: isDue, page: lease.page)
        }
        if lease.isDue { try await store.renew(claim, page: lease.page, at: now) }
    }

    /// Learns from an exchange: Odoo's time, how the connection does, how much load Odoo takes.
    private func note(_ exchange: Exchange, isVersion: Bool) {
        if exchange.isFromOdoo { noteTime(exchange, isVersion: isVersion) }
        guard case .failure(let trouble) = exchange.outcome else {
            noteAnswer(isVersion: isVersion)
            return
        }
        metrics.failedRequests.increment()
        logger.debug("a request failed", metadata: ["error": .string(words(trouble))])
        if isOutage(trouble) {
            noteConnectionFailure(trouble)
        } else if exchange.isFromOdoo {
            noteAnswer(isVersion: isVersion)
        }
        if trouble.isCongestion {
            remember {
                $0.concurrency = rules.nextConcurrency(
                    $0.concurrency, tenant.parallelBatches, true)
            }
        }
    }

    /// Whether trouble may be the whole server's: nothing came from Odoo, or an error of its own that passes.
    ///
    /// Where its database is away Odoo itself answers, with one such error to everything; hundreds of batches that each keep
    /// their own back-off would hammer it as they would a connection that is refused.
    private func isOutage(_ trouble: Trouble) -> Bool {
        if case .fault = trouble { return rules.classify(trouble) == .transient }
        return trouble.concernsConnection
    }

    /// Notes that Odoo answers what it is asked.
    private func noteAnswer(isVersion: Bool) {
        remember { state in
            // Version answers while the rest is down do not end an outage.
            if !isVersion { state.connectionFailures = 0 }
            state.hasAnswered = true
        }
    }

    /// Keeps the connection quiet for a while if it fails again and again, or if the server asks for it.
    private func noteConnectionFailure(_ trouble: Trouble) {
        let failures = remember {
            $0.connectionFailures += 1
            return $0.connectionFailures
        }
        let pause = rules.outagePause(failures, tenant.backOff) { bound in
            environment.jitter("\(tenant.userID) outage \(failures)", bound)
        }
        if pause != nil { tell(trouble) }
        let wait = max(pause ?? .zero, trouble.retryAfter ?? .zero)
        if wait > .zero { keepQuiet(for: wait) }
        guard let asked = trouble.retryAfter else { return }
        let until = steady + asked
        remember { $0.serverWaitUntil = max($0.serverWaitUntil ?? until, until) }
    }

    /// Whether the server asked to be left alone now.
    private var isAskedToWait: Bool {
        let now = steady
        return remember { $0.serverWaitUntil.map { now < $0 } ?? false }
    }

    /// Sends nothing for a while; a longer quiet that is already in force stays.
    func keepQuiet(for wait: Duration) {
        let until = steady + wait
        remember { $0.quietUntil = max($0.quietUntil ?? until, until) }
    }

    /// Whether no request may go out now.
    var isQuiet: Bool {
        let now = steady
        return remember { $0.quietUntil.map { now < $0 } ?? false }
    }
}
