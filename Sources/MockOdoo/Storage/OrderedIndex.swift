/// A set of keys in order, whose copies share structure.
///
/// It stands in for a database's B-tree: a transaction's snapshot is a plain copy of it, and a
/// write afterwards copies only the nodes on one path. Every subtree knows its size, so that
/// counting a range needs no walk.
///
/// Where a range is asked for it is half-open. The functions that take `visits` add to it the
/// number of nodes they looked at: the measure by which tests show that the cost of a page does not
/// grow with the table.
package struct OrderedIndex<Key: Comparable & Sendable>: Sendable {
    private var root: IndexNode<Key>
    private let fanout: IndexFanout

    /// An index without keys.
    package init(fanout: IndexFanout = .standard) {
        root = IndexNode(leaf: [])
        self.fanout = fanout
    }

    /// An index of keys that are already in order.
    ///
    /// - Precondition: `keys` is strictly ascending.
    /// - Complexity: O(n).
    package init(sorted keys: [Key], fanout: IndexFanout = .standard) {
        for place in keys.indices.dropFirst() {
            precondition(
                keys[place - 1] < keys[place],
                "key \(place) is \(keys[place]), after \(keys[place - 1])")
        }
        self.fanout = fanout
        // Three quarters full, so that the first writes after a load do not split every node they
        // meet.
        var bounds: [Key] = []
        var level: [IndexNode<Key>] = []
        for part in Self.parts(of: keys.count, upTo: fanout.leaf * 3 / 4) {
            bounds.append(keys[part.lowerBound])
            level.append(IndexNode(leaf: Array(keys[part])))
        }
        while level.count > 1 {
            var upperBounds: [Key] = []
            var upperLevel: [IndexNode<Key>] = []
            for part in Self.parts(of: level.count, upTo: fanout.inner * 3 / 4) {
                upperBounds.append(bounds[part.lowerBound])
                upperLevel.append(
                    IndexNode(bounds: Array(bounds[part]), children: Array(level[part])))
            }
            (bounds, level) = (upperBounds, upperLevel)
        }
        root = level.first ?? IndexNode(leaf: [])
    }

    /// Cuts 0..<total into as few parts of at most `size` as possible, whose sizes differ by one at
    /// most.
    private static func parts(of total: Int, upTo size: Int) -> [Range<Int>] {
        let number = (total + size - 1) / size
        return (0..<number).map { (total * $0 / number)..<(total * ($0 + 1) / number) }
    }

    /// How many keys there are.
    package var count: Int { root.count }
    /// Whether there is no key.
    package var isEmpty: Bool { root.count == 0 }
    /// The least key. - Complexity: O(log n).
    package var first: Key? { isEmpty ? nil : root.key(at: 0) }
    /// The greatest key. - Complexity: O(log n).
    package var last: Key? { isEmpty ? nil : root.key(at: root.count - 1) }

    /// Whether the key is there.
    /// - Complexity: O(log n).
    package func contains(_ key: Key) -> Bool { root.contains(key) }

    /// The key that has `rank` keys before it.
    /// - Precondition: `0 <= rank < count`.
    /// - Complexity: O(log n).
    package func key(at rank: Int) -> Key {
        precondition(rank >= 0 && rank < root.count, "rank \(rank) of \(root.count) keys")
        return root.key(at: rank)
    }

    /// Adds a key; false if it was there.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func insert(_ key: Key) -> Bool {
        guard root.insert(key, fanout) else { return false }
        if root.isOverfull(fanout) {
            let (bound, right) = root.splitOffRightHalf()
            root = IndexNode(bounds: [bound, bound], children: [root, right])
        }
        return true
    }

    /// Takes a key out; false if it was not there.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func remove(_ key: Key) -> Bool {
        guard root.remove(key, fanout) else { return false }
        if root.children.count == 1 { root = root.children[0] }
        return true
    }

    /// Visits the keys that are at least `lower` (all without one) in ascending order, until `body`
    /// says false.
    /// - Complexity: O(log n + keys visited).
    package func forEach(from lower: Key? = nil, _ body: (Key) -> Bool) {
        var visits = 0
        forEach(from: lower, visits: &visits, body)
    }

    /// Visits the keys that are at least `lower` in ascending order, until `body` says false,
    /// counting nodes.
    /// - Complexity: O(log n + keys visited).
    package func forEach(from lower: Key?, visits: inout Int, _ body: (Key) -> Bool) {
        _ = root.ascend(from: lower, visits: &visits, body)
    }

    /// Visits the keys less than `upper` (all without one) in descending order, until `body` says
    /// false.
    /// - Complexity: O(log n + keys visited).
    package func forEachDescending(below upper: Key? = nil, _ body: (Key) -> Bool) {
        var visits = 0
        forEachDescending(below: upper, visits: &visits, body)
    }

    /// Visits the keys less than `upper` in descending order, until `body` says false, counting
    /// nodes.
    /// - Complexity: O(log n + keys visited).
    package func forEachDescending(below upper: Key?, visits: inout Int, _ body: (Key) -> Bool) {
        _ = root.descend(below: upper, visits: &visits, body)
    }

    /// How many keys are less than `key`.
    /// - Complexity: O(log n).
    package func rank(of key: Key) -> Int {
        var visits = 0
        return root.rank(of: key, visits: &visits)
    }

    /// How many keys the range holds.
    /// - Complexity: O(log n).
    package func count(in range: Range<Key>) -> Int {
        var visits = 0
        return count(in: range, visits: &visits)
    }

    /// How many keys the range holds, counting the nodes looked at.
    /// - Complexity: O(log n).
    package func count(in range: Range<Key>, visits: inout Int) -> Int {
        root.rank(of: range.upperBound, visits: &visits)
            - root.rank(of: range.lowerBound, visits: &visits)
    }

    /// What breaks the tree's promises, in words; nil when it is sound.
    /// - Complexity: O(n).
    package var fault: String? { root.fault(lower: nil, upper: nil, isRoot: true, fanout) }
}
