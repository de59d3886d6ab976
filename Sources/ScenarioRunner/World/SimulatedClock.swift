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
    /// For how long the machine slept so far; its steady clock stood still meanwhile.
    private let slept = Mutex(Duration.zero)

    init(_ kernel: SimulationKernel, name: String, skew: ClockSkew = .none) {
        self.kernel = kernel
        self.skew = Mutex(skew)
        stepped = kernel.makeSignal("clock of \(name)")
    }

    func now() -> OdooTimestamp {
        let instant = kernel.now
        return OdooTimestamp(skew.withLock { $0.reading(at: instant) })
    }

    func monotonic() -> Duration {
        .microseconds(kernel.now.microseconds) - slept.withLock { $0 }
    }

    func sleep(until instant: OdooTimestamp) async throws(CancellationError) {
        let now = kernel.now
        let raises = stepped.raises
        let wake = skew.withLock { $0.firstInstant(showing: VirtualInstant(instant), from: now) }
        _ = try await stepped.wait(until: wake, since: raises, "sleep")
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
        stepped.raise()
    }

    /// Makes the clock jump, now.
    func step(by amount: Duration) {
        let now = kernel.now
        skew.withLock { $0.step(at: now, by: amount) }
        stepped.raise()
    }
}
