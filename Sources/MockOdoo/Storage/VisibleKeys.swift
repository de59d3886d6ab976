/// An index without those of its keys that stand in another one: the records that are not archived.
///
/// A key's rank is the difference of its ranks in both, so that a page far behind the first one is
/// found without counting up to it.
struct VisibleKeys<Key: Comparable & Sendable> {
    let all: OrderedIndex<Key>
    /// Keys of `all` that are passed over.
    let hidden: OrderedIndex<Key>

    /// How many visible keys there are.
    var count: Int { all.count - hidden.count }

    /// How many visible keys are less than `key`.
    /// - Complexity: O(log n).
    func rank(of key: Key) -> Int { all.rank(of: key) - hidden.rank(of: key) }

    /// The visible key that has `rank` visible keys before it; nil if there are not so many.
    /// - Complexity: O(log n), and O(log n × log hidden) where keys are hidden.
    func key(at rank: Int) -> Key? {
        guard rank >= 0, rank < count else { return nil }
        if hidden.isEmpty { return all.key(at: rank) }
        // The first place up to which more than `rank` keys are visible.
        var low = rank
        var high = rank + hidden.count
        while low < high {
            let middle = (low + high) / 2
            let isLast = middle + 1 == all.count
            let passed = isLast ? hidden.count : hidden.rank(of: all.key(at: middle + 1))
            if middle + 1 - passed > rank { high = middle } else { low = middle + 1 }
        }
        return all.key(at: low)
    }

    /// Visits the visible keys from `lower` upwards, but for the first `skipped` of them, until
    /// `body` says false.
    /// - Complexity: O(log n + keys visited).
    func forEach(from lower: Key?, skipping skipped: Int = 0, _ body: (Key) -> Bool) {
        var start = lower
        if skipped > 0 {
            let before = lower.map { self.rank(of: $0) } ?? 0
            let (rank, isBeyond) = skipped.addingReportingOverflow(before)
            guard !isBeyond, let first = key(at: rank) else { return }
            start = first
        }
        if hidden.isEmpty { return all.forEach(from: start, body) }
        all.forEach(from: start) { hidden.contains($0) || body($0) }
    }

    /// Visits the visible keys below `upper` downwards, but for the first `skipped` of them, until
    /// `body` says false.
    /// - Complexity: O(log n + keys visited).
    func forEachDescending(
        below upper: Key?, skipping skipped: Int = 0, _ body: (Key) -> Bool
    ) {
        var end = upper
        if skipped > 0 {
            let rank = (upper.map { self.rank(of: $0) } ?? count) - skipped
            guard rank > 0 else { return }
            // The key that comes first is the one before the end.
            end = key(at: rank) ?? upper
        }
        if hidden.isEmpty { return all.forEachDescending(below: end, body) }
        all.forEachDescending(below: end) { hidden.contains($0) || body($0) }
    }
}
