public import OdooProtocol

/// The time of a served world: real time at a rate, from an instant that may be set.
///
/// Rate 1 is real time, 60 a minute each second, 0 frozen.
public struct ServedClock: Sendable {
    /// What it can read: the years 1 to 9999, which every form of an instant can write.
    public static let range: ClosedRange<OdooTimestamp> =
        OdooTimestamp(
            seconds: -62_135_596_800)...OdooTimestamp(microseconds: 253_402_300_799_999_999)

    /// How fast it can run.
    public static let rates: ClosedRange<Double> = 0...1_000_000

    /// How many seconds pass in the world for each real one; finite, at least 0.
    public private(set) var rate: Double
    private var anchor: OdooTimestamp
    private var anchoredAt: Duration
    private let monotonic: @Sendable () -> Duration

    /// A clock that reads `now` at this moment.
    /// - Parameter monotonic: real time since any start; injected, so that a test owns it.
    /// - Precondition: `rate` is finite and at least 0.
    public init(
        now: OdooTimestamp, rate: Double, monotonic: @escaping @Sendable () -> Duration
    ) {
        precondition(rate.isFinite && rate >= 0, "a clock cannot run at the rate \(rate)")
        anchor = now
        self.rate = rate
        self.monotonic = monotonic
        anchoredAt = monotonic()
    }

    /// How it was set last; while that stays the same, nothing but time has moved it.
    var setting: Setting { Setting(anchor: anchor, anchoredAt: anchoredAt, rate: rate) }

    /// An instant, the real time at which the clock read it, and the rate from then on.
    struct Setting: Hashable, Sendable {
        let anchor: OdooTimestamp
        let anchoredAt: Duration
        let rate: Double
    }

    /// What the clock reads; it stops at the end of its range.
    public var now: OdooTimestamp {
        let reading = rate == 0 ? anchor : anchor + Self.scaled(monotonic() - anchoredAt, by: rate)
        return min(max(reading, Self.range.lowerBound), Self.range.upperBound)
    }

    /// Real time at a rate, rounded to the microsecond: a minute at rate 60 is an hour, not a microsecond less.
    private static func scaled(_ elapsed: Duration, by rate: Double) -> Duration {
        let product = (Double(elapsed.wholeMicroseconds) * rate).rounded()
        // Far beyond the range, but still a number of microseconds.
        return .microseconds(Int64(min(product, 9e18)))
    }

    /// What it will read after so long a real time, if nobody sets it meanwhile.
    func reading(after pause: Duration) -> OdooTimestamp {
        min(now + Self.scaled(pause, by: rate), Self.range.upperBound)
    }

    /// How long it takes in real time until the clock reads an instant; nil if it stands still.
    func realTime(until instant: OdooTimestamp) -> Duration? {
        guard rate > 0 else { return nil }
        let microseconds = Double((instant - now).wholeMicroseconds) / rate
        // One more, since the reading is rounded; a century is as good as never.
        return .microseconds(Int64(min(max(microseconds, 0), 3e15).rounded(.up)) + 1)
    }

    /// Sets the reading.
    public mutating func set(_ instant: OdooTimestamp) {
        anchor = instant
        anchoredAt = monotonic()
    }

    /// Moves the reading.
    public mutating func advance(_ duration: Duration) { set(now + duration) }

    /// Changes how fast it runs from now on.
    /// - Precondition: `rate` is finite and at least 0.
    public mutating func run(at rate: Double) {
        precondition(rate.isFinite && rate >= 0, "a clock cannot run at the rate \(rate)")
        set(now)
        self.rate = rate
    }
}
