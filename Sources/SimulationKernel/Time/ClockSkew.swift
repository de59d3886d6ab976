/// How one machine's clock departs from virtual time: an offset, a drift and steps.
///
/// Every simulated machine reads the one virtual clock through its own skew. Integers only, so that
/// a reading is the same on every platform; results saturate instead of overflowing.
public struct ClockSkew: Hashable, Sendable {
    /// What the clock reads ahead of virtual time (negative: behind), before drift and steps.
    public let offset: Duration
    /// How many microseconds the clock gains in a million; negative for a slow clock.
    public let driftPartsPerMillion: Int
    /// Where the drift starts to count; before it the drift counts the other way.
    public let driftStart: VirtualInstant
    /// The steps, in order of their instants.
    public private(set) var steps: [ClockStep]

    /// A clock that reads virtual time itself.
    public static let none = ClockSkew()

    /// - Precondition: the drift lies within ±500,000 parts per million, so that between steps the
    ///   clock always runs forward.
    public init(
        offset: Duration = .zero,
        driftPartsPerMillion: Int = 0,
        driftStart: VirtualInstant = VirtualInstant(microseconds: 0),
        steps: [ClockStep] = []
    ) {
        precondition(
            (-500_000...500_000).contains(driftPartsPerMillion),
            "a drift of \(driftPartsPerMillion) parts per million is not within ±500,000")
        self.offset = offset
        self.driftPartsPerMillion = driftPartsPerMillion
        self.driftStart = driftStart
        self.steps = []
        for step in steps {
            self.step(at: step.instant, by: step.amount)
        }
    }

    /// Adds a step; it follows the earlier ones of the same instant.
    ///
    /// - Complexity: O(steps).
    public mutating func step(at instant: VirtualInstant, by amount: Duration) {
        let index = steps.firstIndex { $0.instant > instant } ?? steps.endIndex
        steps.insert(ClockStep(at: instant, by: amount), at: index)
    }

    /// What the clock shows at a virtual instant.
    ///
    /// - Complexity: O(steps).
    public func reading(at instant: VirtualInstant) -> VirtualInstant {
        let reading = unbounded(at: Int128(instant.microseconds), stepped: stepSum(at: instant))
        return VirtualInstant(microseconds: Int64(clamping: reading))
    }

    /// The first virtual instant, from `earliest` on, at which the clock shows `reading` or more.
    ///
    /// This is where a sleep until a reading ends. A step back can take a reading away again; the
    /// first instant counts.
    ///
    /// - Returns: `distantFuture` if the clock never gets there.
    /// - Complexity: O(steps²), with 64 probes for the stretch that holds the answer if the clock drifts.
    public func firstInstant(
        showing reading: VirtualInstant, from earliest: VirtualInstant
    ) -> VirtualInstant {
        let wanted = Int128(reading.microseconds)
        var start = earliest
        for step in steps where step.instant > earliest {
            let last = step.instant - .microseconds(1)
            if start <= last, let found = search(wanted, from: start, through: last) {
                return found
            }
            start = step.instant
        }
        return search(wanted, from: start, through: .distantFuture) ?? .distantFuture
    }

    /// The first instant of a stretch without steps at which `wanted` is shown, if there is one.
    private func search(
        _ wanted: Int128, from start: VirtualInstant, through end: VirtualInstant
    ) -> VirtualInstant? {
        let stepped = stepSum(at: start)
        guard driftPartsPerMillion != 0 else {
            let shown = wanted - offset.wholeMicroseconds - stepped
            let found = max(shown, Int128(start.microseconds))
            return found <= Int128(end.microseconds)
                ? VirtualInstant(microseconds: Int64(clamping: found)) : nil
        }
        var low = Int128(start.microseconds)
        var high = Int128(end.microseconds)
        guard unbounded(at: high, stepped: stepped) >= wanted else { return nil }
        while low < high {
            // Floors toward negative infinity, or the search would not end below zero.
            let middle = (low + high) >> 1
            if unbounded(at: middle, stepped: stepped) >= wanted {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return VirtualInstant(microseconds: Int64(clamping: low))
    }

    private func stepSum(at instant: VirtualInstant) -> Int128 {
        var sum: Int128 = 0
        for step in steps where step.instant <= instant {
            sum += step.amount.wholeMicroseconds
        }
        return sum
    }

    /// The reading without bounds; drift is floored, so that it never runs back between steps.
    private func unbounded(at microseconds: Int128, stepped: Int128) -> Int128 {
        let shown = microseconds + offset.wholeMicroseconds + stepped
        // Most clocks have none, and a division of 128 bits is the dearest part of a reading.
        guard driftPartsPerMillion != 0 else { return shown }
        let elapsed = microseconds - Int128(driftStart.microseconds)
        let scaled = elapsed * Int128(driftPartsPerMillion)
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: 1_000_000)
        let drift = remainder < 0 ? quotient - 1 : quotient
        return shown + drift
    }
}
