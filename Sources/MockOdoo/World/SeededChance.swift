/// Draws what a server leaves to chance: the pause before it runs a call again, and which share of
/// its requests is treated otherwise than the rest.
///
/// Odoo draws from its process's generator; here all of it is a function of a seed, so that a run
/// can be had again. The generator is SplitMix64 (Steele, Lea, Flood: Fast splittable
/// pseudorandom number generators, 2014).
package struct SeededChance: Sendable {
    private var state: UInt64

    /// The draws of a seed, from the first on.
    package init(seed: UInt64) { state = seed }

    /// A pause of at least 0 and less than 2^`failedTries` seconds, in whole microseconds.
    package mutating func pause(after failedTries: Int) -> Duration {
        let bound = UInt64(1_000_000) << UInt64(min(max(failedTries, 0), 20))
        return .microseconds(Int64(next().multipliedFullWidth(by: bound).high))
    }

    /// Whether something that happens `perThousand` times in a thousand happens now.
    package mutating func strikes(_ perThousand: Int) -> Bool {
        if perThousand >= 1_000 { return true }
        return next().multipliedFullWidth(by: 1_000).high < UInt64(max(perThousand, 0))
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
