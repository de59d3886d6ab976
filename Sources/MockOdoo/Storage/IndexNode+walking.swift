extension IndexNode {
    /// Visits the keys from `lower` upwards until `body` says false; false if it did.
    func ascend(from lower: Key?, visits: inout Int, _ body: (Key) -> Bool) -> Bool {
        visits += 1
        if isLeaf {
            for place in (lower.map { self.place(of: $0) } ?? 0)..<keys.count {
                guard body(keys[place]) else { return false }
            }
            return true
        }
        let first = lower.map { childPlace(of: $0) } ?? 0
        for place in first..<children.count {
            let bound = place == first ? lower : nil
            guard children[place].ascend(from: bound, visits: &visits, body) else { return false }
        }
        return true
    }

    /// Visits the keys less than `upper` downwards until `body` says false; false if it did.
    func descend(below upper: Key?, visits: inout Int, _ body: (Key) -> Bool) -> Bool {
        visits += 1
        if isLeaf {
            for place in (0..<(upper.map { self.place(of: $0) } ?? keys.count)).reversed() {
                guard body(keys[place]) else { return false }
            }
            return true
        }
        let last = upper.map { childPlace(of: $0) } ?? children.count - 1
        for place in (0...last).reversed() {
            let bound = place == last ? upper : nil
            guard children[place].descend(below: bound, visits: &visits, body) else {
                return false
            }
        }
        return true
    }

    /// How many keys of the subtree are less than `key`.
    func rank(of key: Key, visits: inout Int) -> Int {
        var node = self
        var rank = 0
        while true {
            visits += 1
            guard !node.isLeaf else { return rank + node.place(of: key) }
            let place = node.childPlace(of: key)
            for earlier in 0..<place { rank += node.children[earlier].count }
            node = node.children[place]
        }
    }

    /// The key that has `rank` keys before it.
    func key(at rank: Int) -> Key {
        var node = self
        var rank = rank
        while !node.isLeaf {
            var place = 0
            while rank >= node.children[place].count {
                rank -= node.children[place].count
                place += 1
            }
            node = node.children[place]
        }
        return node.keys[rank]
    }

    /// Whether the subtree holds the key.
    func contains(_ key: Key) -> Bool {
        var node = self
        while !node.isLeaf { node = node.children[node.childPlace(of: key)] }
        let place = node.place(of: key)
        return place < node.keys.count && node.keys[place] == key
    }

    /// What breaks the node's promises, in words; nil when it is sound.
    ///
    /// - Parameters:
    ///   - lower: what no key may be less than; nil at the left edge of the tree.
    ///   - upper: what every key must be less than; nil at the right edge.
    ///   - isRoot: the root alone may be nearly empty.
    func fault(lower: Key?, upper: Key?, isRoot: Bool, _ fanout: IndexFanout) -> String? {
        if isOverfull(fanout) { return "a node of \(keys.count) is overfull" }
        if !isRoot && isUnderfull(fanout) { return "a node of \(keys.count) is underfull" }
        let ordered = isLeaf ? keys[...] : keys.dropFirst()
        for (earlier, later) in zip(ordered, ordered.dropFirst()) where !(earlier < later) {
            return "\(earlier) stands before \(later)"
        }
        if let lower, let first = ordered.first, first < lower { return "\(first) < \(lower)" }
        if let upper, let last = ordered.last, !(last < upper) { return "\(last) ≥ \(upper)" }
        if isLeaf { return count == keys.count ? nil : "a leaf counts \(count) of \(keys.count)" }
        guard children.count == keys.count else { return "\(keys.count) bounds" }
        guard count == children.reduce(0, { $0 + $1.count }) else { return "a wrong count" }
        guard Set(children.map(\.depth)).count == 1 else { return "children of unlike depth" }
        for place in children.indices {
            let fault = children[place].fault(
                lower: place == 0 ? lower : keys[place],
                upper: place + 1 < keys.count ? keys[place + 1] : upper,
                isRoot: false, fanout)
            if let fault { return fault }
        }
        return nil
    }

    /// Levels of the subtree; a leaf is one.
    var depth: Int { (children.first?.depth ?? 0) + 1 }
}
