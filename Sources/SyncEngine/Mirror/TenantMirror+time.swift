import Logging
import OdooProtocol

extension TenantMirror {
    /// Odoo's time as well as it is known; nil before the first answer, and after the engine's clock has stepped.
    var odooTime: OdooTime? {
        guard let reading = currentReading else { return nil }
        return OdooTime(now: now + reading.offset, uncertainty: reading.uncertainty)
    }

    /// Odoo's time as well as it is known; the engine's own where nothing is known of it.
    var knownTime: OdooTime { odooTime ?? OdooTime(now: now, uncertainty: .zero) }

    /// Whether planning has to ask for Odoo's time first.
    var needsTime: Bool {
        rules.needsClockReading(currentReading, clock.monotonic(), epoch)
    }

    /// Asks for Odoo's time.
    /// - Throws: `Trouble`, `SyncStoreError`, or `CancellationError`.
    func readTime() async throws {
        _ = try await exchange(.other(nil), isVersion: true) { await self.client.version($0) }
        reportSkew()
    }

    /// Tells once if the two clocks are far apart; nothing waits for that.
    private func reportSkew() {
        guard let offset = currentReading?.offset, offset.magnitude >= .seconds(60) else { return }
        let isNew = remember { state in
            defer { state.hasReportedSkew = true }
            return !state.hasReportedSkew
        }
        guard isNew else { return }
        logger.warning(
            "Odoo's clock and this one differ",
            metadata: [
                "by": .string(offset.plain),
                "odoo": .string(offset < .zero ? "behind" : "ahead"),
            ])
    }

    /// Keeps what an answer tells about Odoo's time.
    func noteTime(_ exchange: Exchange, isVersion: Bool) {
        // Without a `Date` only a version answer counts: it was asked for to have some time at all.
        guard exchange.date != nil || isVersion else { return }
        let reading = ClockReading(
            date: exchange.date, sentAt: exchange.sentAt, roundTrip: exchange.roundTrip,
            monotonic: exchange.monotonic)
        if exchange.date != nil { noteReading(reading) }
        let isFirstWithoutDate = remember { state in
            state.readings.removeAll {
                $0.uncertainty >= reading.uncertainty
                    || reading.takenAt - $0.takenAt > readingLifetime
            }
            state.readings.append(reading)
            let isFirst = exchange.date == nil && !state.hasWarnedOfDate
            if isFirst { state.hasWarnedOfDate = true }
            return isFirst
        }
        if isFirstWithoutDate {
            logger.warning("Odoo's answers bear no Date; the engine's own clock has to serve")
        }
    }

    /// The instant up to which everything is committed, as far as is known now.
    func safeNow(_ time: OdooTime) -> OdooTimestamp { rules.safeNow(time, tenant.settle) }

    /// The reading of Odoo's clock to go by.
    private var currentReading: ClockReading? {
        rules.chooseReading(remember { $0.readings }, clock.monotonic(), epoch)
    }

    /// The wall clock for waits: where that is set back, this one goes on.
    ///
    /// A wait of a minute would otherwise last as much longer as the clock was set back.
    var steady: OdooTimestamp {
        let epoch = epoch
        let latest = remember { state in
            let latest = max(state.latestEpoch ?? epoch, epoch)
            state.latestEpoch = latest
            return latest
        }
        return latest + clock.monotonic()
    }

    /// The wall clock less the monotonic clock.
    private var epoch: OdooTimestamp { now - clock.monotonic() }
}

extension Duration {
    /// The duration without its sign.
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
