import MockOdoo
import OdooProtocol

/// The faults of a served world, in the order in which they were given.
struct ServedFaults {
    /// The faults that strike one request, put together.
    struct Strikes {
        var faults: [ServedFault]
        /// Draws of these strikes' own.
        var chance: SeededChance
    }

    private(set) var faults: [ServedFault] = []
    private(set) var seed: UInt64 = 0
    private var chance = SeededChance(seed: 0)
    private var strikes: UInt64 = 0

    /// Replaces all faults; the counts start anew.
    mutating func replace(_ faults: [ServedFault], seed: UInt64) {
        self.faults = faults
        self.seed = seed
        chance = SeededChance(seed: seed)
        strikes = 0
    }

    /// The faults that strike a request; nil for none. Each call is one occasion.
    mutating func strike(_ request: HTTPExchangeRequest) -> Strikes? {
        guard !faults.isEmpty else { return nil }
        let target = FaultedRequest(request)
        var found: [ServedFault] = []
        for place in faults.indices where faults[place].isMeant(for: target) {
            guard chance.strikes(faults[place].perThousand) else { continue }
            faults[place].struck += 1
            found.append(faults[place])
        }
        guard !found.isEmpty else { return nil }
        strikes += 1
        return Strikes(faults: found, chance: SeededChance(seed: seed &+ strikes &* 0x9E37_79B9))
    }
}
