/// A reproducible stream of random numbers: the same seed gives the same numbers everywhere.
///
/// The generator is xoshiro256** (Blackman and Vigna, "Scrambled Linear Pseudorandom Number
/// Generators", 2018). It does not conform to `RandomNumberGenerator` on purpose: how the standard
/// library turns words into bounded numbers is not promised to stay, so all draws are ours.
///
/// A value: a copy goes on by itself with the same numbers, which is what branching a run needs.
/// Whoever draws keeps it in a `var`.
public struct RandomStream: Hashable, Sendable {
    /// The seed the stream was made of.
    public let seed: UInt64

    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    /// The stream of a seed.
    public init(seed: UInt64) {
        self.seed = seed
        var mixer = SeedMixer(seed: seed)
        first = mixer.next()
        second = mixer.next()
        third = mixer.next()
        fourth = mixer.next()
    }

    /// The stream of that name under a run's seed.
    public init(seed: UInt64, name: StreamName) {
        self = RandomStream(seed: seed).split(name.text)
    }

    /// A stream of its own for a part of the work.
    ///
    /// It depends on this stream's seed and on the label alone, not on how much has been drawn: a
    /// part that draws more moves no other part.
    ///
    /// - Complexity: O(length of the label).
    public func split(_ label: String) -> RandomStream {
        var hash = RunningHash(seed: seed)
        hash.absorb(label)
        return RandomStream(seed: hash.value)
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        let product = second &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = second << 17
        third ^= first
        fourth ^= second
        second ^= third
        first ^= fourth
        third ^= shifted
        fourth = (fourth << 45) | (fourth >> 19)
        return result
    }
}
