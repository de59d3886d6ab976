public import OdooProtocol

/// The time of a served world: real time at a rate, from an instant that may be set.
///
/// Rate 1 is real time, 60 a minute each second, 0 frozen.
public struct ServedClock: Sendable {
    /// How many seconds pass in the world for each real one; finite, at least 0.
    public private(set) var rate: Double
    private var anchor: OdooTimestamp
    private var anchoredAt: Duration
    private let monotonic: @Sendable () -> Duration

    /// A clock that reads `now` at this moment.
    /// - Parameter monotonic: real time since any start; injected, so that a test owns it.
    public init(
        now: OdooTimestamp, rate: Double, monotonic: @escaping @Sendable () -> Duration
    ) {
        anchor = now
        self.rate = rate
        self.monotonic = monotonic
        anchoredAt = monotonic()
    }

    /// What the clock reads.
    public var now: OdooTimestamp {
        rate == 0 ? anchor : anchor + (monotonic() - anchoredAt) * rate
    }

    /// Sets the reading.
    public mutating func set(_ instant: OdooTimestamp) {
        anchor = instant
        anchoredAt = monotonic()
    }

    /// Moves the reading.
    public mutating func advance(_ duration: Duration) { set(now + duration) }

    /// Changes how fast it runs from now on.
    public mutating func run(at rate: Double) {
        set(now)
        self.rate = rate
    }
}
