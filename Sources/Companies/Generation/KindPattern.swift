import SimulationKernel

/// Kinds of documents in a fixed mixture: every twenty documents hold each kind as often, in an order drawn for them.
///
/// So the how-manieth of its kind a document is, and which document is the how-manieth of a kind, can be computed
/// without remembering the documents between.
struct KindPattern<Kind: Hashable & Sendable>: Sendable {
    /// How many documents there are.
    let count: Int
    private let mixture: [Kind]
    private let seed: UInt64

    init(_ mixture: [(Kind, Int)], count: Int, stream: RandomStream) {
        self.mixture = mixture.flatMap { Array(repeating: $0.0, count: $0.1) }
        self.count = count
        seed = stream.split("kinds").seed
    }

    /// The kind of a document.
    subscript(index: Int) -> Kind { block(index / mixture.count)[index % mixture.count] }

    /// How many documents of these kinds come before a document.
    func rank(of index: Int, among kinds: Set<Kind>) -> Int {
        let number = index / mixture.count
        let inBlock = block(number).prefix(index % mixture.count).count { kinds.contains($0) }
        return number * mixture.count { kinds.contains($0) } + inBlock
    }

    /// The document that is the how-manieth of these kinds, from 0; nil if there are not so many.
    func index(ofRank rank: Int, among kinds: Set<Kind>) -> Int? {
        let each = mixture.count { kinds.contains($0) }
        guard each > 0, rank >= 0 else { return nil }
        let number = rank / each
        guard number * mixture.count < count else { return nil }
        var left = rank % each
        for (place, kind) in block(number).enumerated() where kinds.contains(kind) {
            if left == 0 { return number * mixture.count + place }
            left -= 1
        }
        return nil
    }

    /// The kinds of twenty documents, or of those that are left.
    private func block(_ number: Int) -> ArraySlice<Kind> {
        var hash = RunningHash(seed: seed)
        hash.absorb(UInt64(truncatingIfNeeded: number))
        var random = RandomStream(seed: hash.value)
        return random.shuffled(mixture).prefix(count - number * mixture.count)
    }
}
