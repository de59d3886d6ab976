/// Pages far behind the first one: ranks say where they begin.
extension OrderedIndex {
    /// Visits the keys from `lower` upwards, but for the first `skipped` of them, until `body` says
    /// false.
    /// - Complexity: O(log n + keys visited).
    func forEach(from lower: Key?, skipping skipped: Int, _ body: (Key) -> Bool) {
        guard skipped > 0 else { return forEach(from: lower, body) }
        let before = lower.map { rank(of: $0) } ?? 0
        let (start, isBeyond) = skipped.addingReportingOverflow(before)
        guard !isBeyond, start < count else { return }
        forEach(from: key(at: start), body)
    }

    /// Visits the keys below `upper` downwards, but for the first `skipped` of them, until `body`
    /// says false.
    /// - Complexity: O(log n + keys visited).
    func forEachDescending(below upper: Key?, skipping skipped: Int, _ body: (Key) -> Bool) {
        guard skipped > 0 else { return forEachDescending(below: upper, body) }
        let end = (upper.map { rank(of: $0) } ?? count) - skipped
        guard end > 0 else { return }
        // The key at the end itself is the last of those that are skipped.
        forEachDescending(below: key(at: end), body)
    }
}
