/// Which seeds are explored, and how: what all shards of one campaign have in common.
public struct Campaign: Hashable, Sendable {
    /// The first seed.
    public var first: UInt64
    /// How many seeds, in a row.
    public var seeds: Int
    /// About how many days each first phase lasts.
    public var days: Int
    /// The known defect that the engine runs with; nil for the sound engine.
    public var defect: String?

    /// A campaign.
    /// - Precondition: there is at least one seed and one day, and the last seed is a number of 64 bits.
    public init(first: UInt64 = 1, seeds: Int, days: Int = 30, defect: String? = nil) {
        precondition(
            seeds >= 1 && days >= 1 && UInt64(seeds - 1) <= .max - first,
            "a campaign of \(seeds) seeds from \(first) and \(days) days")
        self.first = first
        self.seeds = seeds
        self.days = days
        self.defect = defect
    }

    /// The last seed.
    public var last: UInt64 { first + UInt64(seeds - 1) }

    /// One in so many seeds runs twice.
    static let sampleEvery: UInt64 = 50

    /// Whether the campaign has a seed.
    public func contains(_ seed: UInt64) -> Bool {
        seed >= first && seed - first < UInt64(seeds)
    }

    /// The seeds of a shard, in order: each shard takes every so-manieth, so that all of them meet seeds of every kind.
    public func seeds(of shard: Shard) -> some Sequence<UInt64> & Sendable {
        sequence(state: UInt64(shard.index - 1)) { [first, seeds] offset in
            guard offset < UInt64(seeds) else { return nil }
            defer { offset += UInt64(shard.count) }
            return first + offset
        }
    }

    /// How many seeds a shard has.
    public func count(of shard: Shard) -> Int {
        let rest = seeds - shard.index
        return rest < 0 ? 0 : rest / shard.count + 1
    }

    /// Whether a seed runs twice: one in fifty, and the first of each shard.
    public func runsTwice(_ seed: UInt64, in shard: Shard) -> Bool {
        let offset = seed - first
        return offset.isMultiple(of: Self.sampleEvery) || offset == UInt64(shard.index - 1)
    }
}

extension Campaign: CustomStringConvertible {
    /// `seeds 1…1000, 30 days`.
    public var description: String {
        "seeds \(first)…\(last), \(days) days" + (defect.map { ", \($0)" } ?? "")
    }
}
