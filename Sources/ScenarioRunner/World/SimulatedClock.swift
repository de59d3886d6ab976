import OdooProtocol
import SimulationKernel
import Synchronization

/// One machine's clock: virtual time through a skew that scenarios may change.
///
/// A step wakes whoever sleeps by this clock, as the engine's contract with its clock demands.
final class SimulatedClock: EngineClock {
    private let kernel: SimulationKernel
    private let skew: Mutex<ClockSkew>
    private let stepped: KernelSignal
    /// Raised when there is something new to look at; nil where nobody tells.
    private let news: KernelSignal?
    /// For how long the machine slept so far; its steady clock stood still meanwhile.
    private let slept = Mutex(Duration.zero)

    init(
        _ kernel: SimulationKernel, name: String, skew: ClockSkew = .none,
        news: KernelSignal? = nil
    ) {
        self.kernel = kernel
        self.skew = Mutex(skew)
        stepped = kernel.makeSignal("clock of \(name)")
        self.news = news
    }

    func now() -> OdooTimestamp {
        let instant = kernel.now
        return OdooTimestamp(skew.withLock { $0.reading(at: instant) })
    }

    func monotonic() -> Duration {
        .microseconds(kernel.now.microseconds) - slept.withLock { $0 }
    }

    func sleep(until instant: OdooTimestamp) async throws(CancellationError) {
        let raises = stepped.raises
        _ = try await stepped.wait(until: firstInstant(showing: instant), since: raises, "sleep")
    }

    /// Sleeps over the looks that could show nothing new; the others are made when they would be, so that nobody sees a
    /// change earlier than by looking again and again.
    func sleep(
        until instant: OdooTimestamp, lookingEvery interval: Duration,
        whether isOver: @Sendable () async throws -> Bool
    ) async throws {
        let epoch = epoch
        var look = now() + interval
        while now() < instant {
            try await sleep(until: min(instant, look))
            if hasStepped(since: epoch) { return }
            let raises = news?.raises
            if try await isOver() { return }
            if let news, let raises, now() < instant {
                let wake = firstInstant(showing: instant)
                _ = try await news.wait(until: wake, since: raises, "sleep")
                if hasStepped(since: epoch) { return }
            }
            if look <= now() {
                let missed = (now() - look).wholeMicroseconds / interval.wholeMicroseconds
                look = look + interval * (missed + 1)
            }
        }
    }

    /// When the clock will show an instant, as far as it is known now.
    private func firstInstant(showing instant: OdooTimestamp) -> VirtualInstant {
        let now = kernel.now
        return skew.withLock { $0.firstInstant(showing: VirtualInstant(instant), from: now) }
    }

    func childTaskBegins(_ label: String) async { await kernel.point(label, .childTask) }

    /// The machine sleeps for so long from now; whoever runs on it must be withheld meanwhile.
    func fallAsleep(for duration: Duration) { slept.withLock { $0 += duration } }

    /// Makes the clock gain so many microseconds in a million from now on, negative for losing them; what it gained by drifting
    /// before is taken back.
    /// - Precondition: within ±500,000.
    func drift(by partsPerMillion: Int) {
        let now = kernel.now
        skew.withLock { skew in
            let gained =
                ClockSkew(
                    driftPartsPerMillion: skew.driftPartsPerMillion, driftStart: skew.driftStart
                ).reading(at: now) - now
            skew = ClockSkew(
                offset: skew.reading(at: now) - now - gained,
                driftPartsPerMillion: partsPerMillion, driftStart: now)
        }
        wakeSleepers()
    }

    /// Makes the clock jump, now.
    func step(by amount: Duration) {
        let now = kernel.now
        skew.withLock { $0.step(at: now, by: amount) }
        wakeSleepers()
    }

    private func wakeSleepers() {
        stepped.raise()
        news?.raise()
    }
}
