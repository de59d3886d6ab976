import Logging
import Metrics
import OdooProtocol

extension TenantMirror {
    /// What came of one attempt.
    struct AttemptResult: Sendable {
        var report = RoundReport()
        /// Set if the store failed.
        var storeError: SyncStoreError?
    }

    /// Claims batches and reads them side by side until none is ready.
    /// - Returns: how many attempts were begun.
    /// - Throws: `SyncStoreError`; whatever runs is waited for first.
    func work(_ report: inout RoundReport) async throws(SyncStoreError) -> Int {
        let (result, begun) = await withTaskGroup(of: AttemptResult.self) { group in
            var total = AttemptResult()
            var (running, begun) = (0, 0)
            while true {
                while total.storeError == nil, running < parallelLimit, mayClaim {
                    do throws(SyncStoreError) {
                        try await attendLeases()
                        guard let batch = try await claim() else { break }
                        running += 1
                        begun += 1
                        noteRunning(batch, 1)
                        group.addTask {
                            await self.clock.childTaskBegins(
                                "\(self.tenant.userID) batch \(batch.id) token \(batch.token)")
                            return await self.attempt(batch)
                        }
                    } catch {
                        total.storeError = error
                    }
                }
                guard running > 0, let ended = await group.next() else { break }
                running -= 1
                total.report.add(ended.report)
                total.storeError = total.storeError ?? ended.storeError
            }
            return (total, begun)
        }
        report.add(result.report)
        if let error = result.storeError { throw error }
        return begun
    }

    /// How many batches may run now; in an outage one at a time probes.
    private var parallelLimit: Int {
        remember { $0.connectionFailures >= outageThreshold ? 1 : $0.concurrency }
    }

    /// Whether another batch may be begun.
    private var mayClaim: Bool {
        !Task.isCancelled && !isQuiet && remember { $0.suspendedReason == nil }
    }

    /// The next batch that is ready.
    private func claim() async throws(SyncStoreError) -> SyncBatch? {
        guard let end = claimableThrough() else { return nil }
        return try await store.claim(
            ClaimRequest(
                tenant: tenant.userID, worker: worker, instant: now, readableThrough: end,
                dueThrough: steady, leavingOut: modulesAtRest),
            derive: rules.deriveStatus)
    }

    /// Reads and publishes one batch, or ends the attempt as what went wrong demands.
    private func attempt(_ batch: SyncBatch) async -> AttemptResult {
        let claim = Claim(batch: batch.id, token: batch.token, worker: worker)
        let begun = clock.monotonic()
        remember {
            $0.leases[batch.id] = (begun, 0)
            $0.pages[batch.id] = nil
        }
        logger.debug("reading", metadata: about(batch))
        defer {
            forgetHeld(of: batch.id)
            noteRunning(batch, -1)
        }
        do {
            let outcome = try await mirror(batch, claim)
            logger.debug("published", metadata: about(batch))
            remember {
                $0.concurrency = rules.nextConcurrency(
                    $0.concurrency, tenant.parallelBatches, false)
                $0.drops[batch.id] = nil
                $0.leases[batch.id] = nil
                $0.pages[batch.id] = nil
            }
            notePublished(batch)
            metrics.publishedBatches.increment()
            metrics.storedRows.increment(by: outcome.inserted + outcome.updated)
            return AttemptResult(
                report: RoundReport(
                    published: 1, inserted: outcome.inserted, updated: outcome.updated,
                    unchanged: outcome.unchanged, tombstoned: outcome.tombstoned))
        } catch {
            remember { $0.leases[batch.id] = nil }
            return await endAttempt(batch, claim, error)
        }
    }

    /// What log lines tell of the batch that they are about.
    func about(_ batch: SyncBatch) -> Logger.Metadata {
        [
            "batch": .stringConvertible(batch.id), "module": .string(batch.module),
            "kind": .string(batch.kind.rawValue),
        ]
    }

    /// What becomes of a batch whose attempt did not publish.
    private func endAttempt(
        _ batch: SyncBatch, _ claim: Claim, _ reason: any Error
    ) async -> AttemptResult {
        switch reason {
        case let trouble as Trouble: return await endFailed(batch, claim, trouble)
        case let poison as PoisonFound: return await endPoisoned(batch, claim, poison)
        case let none as NoPoisonFound:
            return await endFailed(batch, claim, none.trouble, foundNoPoison: true)
        case let drop as DroppedAttempt:
            switch drop {
            case .unsettled(let end, let until): remember { $0.unsettled = (end, until) }
            case .askedToWait: break
            case .rightsChanged:
                if let failed = failedDrop(batch, drop) {
                    return await endFailed(batch, claim, failed)
                }
            }
            logger.info(
                "an attempt was dropped",
                metadata: ["batch": .stringConvertible(batch.id), "reason": .string("\(drop)")])
            return await end(claim, .pending, AttemptResult(report: RoundReport(dropped: 1)))
        case let error as SyncStoreError:
            if error.code == .staleToken {
                logger.warning(
                    "a batch was taken over", metadata: ["batch": .stringConvertible(batch.id)])
                return AttemptResult(report: RoundReport(dropped: 1))
            }
            var result = AttemptResult(storeError: error)
            result.report.failures.append(fatal(error))
            return await end(claim, .pending, result)
        default:
            return await end(claim, .pending, AttemptResult(report: RoundReport(dropped: 1)))
        }
    }

    /// What went wrong when a batch was dropped again and again for the same reason; nil while that may be chance.
    private func failedDrop(_ batch: SyncBatch, _ drop: DroppedAttempt) -> Trouble? {
        let drops = remember {
            $0.drops[batch.id, default: 0] += 1
            return $0.drops[batch.id, default: 0]
        }
        guard drops >= 3 else { return nil }
        remember { $0.drops[batch.id] = nil }
        return .protocolViolation("\(drop), for the third time in a row")
    }

    /// Ends an attempt that met trouble on the wire.
    private func endFailed(
        _ batch: SyncBatch, _ claim: Claim, _ trouble: Trouble, foundNoPoison: Bool = false
    ) async -> AttemptResult {
        metrics.failedAttempts.increment()
        let failure = error(trouble, module: batch.module, batch: batch.id)
        // In an outage every batch that is due fails as the one before it did, and so do all of a module that is not there.
        let isTold = isTold(trouble) || isTold(failure.underlying, of: batch.module, trouble)
        logger.log(
            level: isTold ? .info : .warning, "an attempt failed",
            metadata: [
                "batch": .stringConvertible(batch.id), "module": .string(batch.module),
                "error": .string(failure.underlying),
            ])
        var result = AttemptResult()
        result.report.failures.append(failure)
        switch rules.classify(trouble) {
        case .access:
            // The tenant is at fault and not the batch: it goes on when the credentials are accepted.
            do {
                try await suspend(trouble)
            } catch {
                result.storeError = error
            }
            return await end(claim, .pending, result)
        case .definite:
            return await end(claim, .dead, result, error: failure.underlying)
        case .transient, .session, .rights:
            await quarantineIfRefused(batch.module, trouble, &result)
            noteFailure(of: batch)
            let failures = batch.failures + batch.deaths + 1
            let wait = backOff(failures: failures, label: "batch \(batch.id)")
            let next = steady + max(wait, trouble.retryAfter ?? .zero)
            let page = remember { $0.pages.removeValue(forKey: batch.id) }
            let ended = EndedAttempt(
                claim: claim, status: .failed, nextAttemptAt: next, error: failure.underlying,
                page: page, foundNoPoison: foundNoPoison, instant: now)
            return await end(ended, result)
        }
    }

    /// Whether the log was told last of a module what keeps this batch of it from ever being read.
    private func isTold(_ reason: String, of module: String, _ trouble: Trouble) -> Bool {
        guard rules.classify(trouble) == .definite else { return false }
        return remember { $0.toldDefinite.updateValue(reason, forKey: module) == reason }
    }

    /// Ends an attempt that came upon a record which cannot be read.
    private func endPoisoned(
        _ batch: SyncBatch, _ claim: Claim, _ poison: PoisonFound
    ) async -> AttemptResult {
        metrics.failedAttempts.increment()
        let reason =
            "\(batch.module) \(poison.id) cannot be read and keeps the whole batch back: "
            + words(poison.trouble)
        logger.error("dead: \(reason)", metadata: ["batch": .stringConvertible(batch.id)])
        var result = AttemptResult()
        result.report.failures.append(
            EngineError(
                .poison, tenant: tenant.userID, module: batch.module, batch: batch.id,
                underlying: reason, isRetryable: false))
        return await end(claim, .dead, result, error: reason)
    }

    /// Writes an attempt's end; if the store cannot take it now, it is written before the next round.
    private func end(
        _ claim: Claim, _ status: BatchStatus, _ result: AttemptResult,
        error words: String? = nil
    ) async -> AttemptResult {
        await end(
            EndedAttempt(claim: claim, status: status, error: words, instant: now), result)
    }

    /// Writes an attempt's end, with where it failed.
    private func end(_ ended: EndedAttempt, _ result: AttemptResult) async -> AttemptResult {
        var result = result
        do {
            try await store.end(ended, derive: rules.deriveStatus)
        } catch {
            if error.code != .staleToken {
                result.storeError = error
                remember { $0.unwritten.append(ended) }
            }
        }
        return result
    }
}
