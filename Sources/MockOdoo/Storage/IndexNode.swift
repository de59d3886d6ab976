/// A node of an ordered index: a leaf of keys, or an inner node of children.
///
/// A struct of arrays instead of a class: the arrays' own copy-on-write is what shares nodes
/// between snapshots, and it makes the tree `Sendable` without a promise. A write copies the nodes
/// on its path that a snapshot also holds, and changes the others in place.
struct IndexNode<Key: Comparable & Sendable>: Sendable {
    /// In a leaf the keys, ascending. In an inner node one bound a child: all keys of child i ≥ 1
    /// are at least `keys[i]`, all keys of the child before are less; `keys[0]` means nothing.
    private(set) var keys: [Key]
    /// Empty in a leaf.
    private(set) var children: [IndexNode]
    /// Keys in this subtree.
    private(set) var count: Int

    /// A leaf of ascending keys.
    init(leaf keys: [Key]) {
        self.keys = keys
        children = []
        count = keys.count
    }

    /// An inner node of these children with one bound each.
    init(bounds keys: [Key], children: [IndexNode]) {
        precondition(
            keys.count == children.count && !children.isEmpty,
            "\(keys.count) bounds of \(children.count) children")
        self.keys = keys
        self.children = children
        count = children.reduce(0) { $0 + $1.count }
    }

    var isLeaf: Bool { children.isEmpty }

    func isOverfull(_ fanout: IndexFanout) -> Bool {
        keys.count > (isLeaf ? fanout.leaf : fanout.inner)
    }

    /// Below a quarter, not a half: a node that has just been joined or split then stands well off
    /// both limits, so that alternating inserts and removals do not split and join at every step.
    /// An inner node with a single child is always underfull: that child could join with nobody.
    func isUnderfull(_ fanout: IndexFanout) -> Bool {
        keys.count < (isLeaf ? fanout.leaf / 4 : max(fanout.inner / 4, 2))
    }

    /// How many keys of this leaf are less than `key`.
    func place(of key: Key) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The child whose subtree would hold `key`: the last one whose bound is not greater.
    func childPlace(of key: Key) -> Int {
        var (low, high) = (1, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if key < keys[middle] { high = middle } else { low = middle + 1 }
        }
        return low - 1
    }

    /// Adds a key; false if it was there.
    mutating func insert(_ key: Key, _ fanout: IndexFanout) -> Bool {
        if isLeaf {
            let place = place(of: key)
            if place < keys.count && keys[place] == key { return false }
            keys.insert(key, at: place)
        } else {
            let place = childPlace(of: key)
            guard children[place].insert(key, fanout) else { return false }
            if children[place].isOverfull(fanout) {
                let (bound, right) = children[place].splitOffRightHalf()
                keys.insert(bound, at: place + 1)
                children.insert(right, at: place + 1)
            }
        }
        count += 1
        return true
    }

    /// Takes a key out; false if it was not there.
    mutating func remove(_ key: Key, _ fanout: IndexFanout) -> Bool {
        if isLeaf {
            let place = place(of: key)
            guard place < keys.count && keys[place] == key else { return false }
            keys.remove(at: place)
        } else {
            let place = childPlace(of: key)
            guard children[place].remove(key, fanout) else { return false }
            if children[place].isUnderfull(fanout) && children.count > 1 {
                joinWithNeighbour(place, fanout)
            }
        }
        count -= 1
        return true
    }

    /// Cuts this node in the middle and gives the right half with its bound.
    mutating func splitOffRightHalf() -> (bound: Key, right: IndexNode) {
        let middle = keys.count / 2
        let bound = keys[middle]
        let right =
            isLeaf
            ? IndexNode(leaf: Array(keys[middle...]))
            : IndexNode(bounds: Array(keys[middle...]), children: Array(children[middle...]))
        keys.removeSubrange(middle...)
        if !isLeaf { children.removeSubrange(middle...) }
        count -= right.count
        return (bound, right)
    }

    /// Joins a child with the one beside it, and cuts the pair again if it is too wide.
    private mutating func joinWithNeighbour(_ place: Int, _ fanout: IndexFanout) {
        let left = place > 0 ? place - 1 : place
        let bound = keys.remove(at: left + 1)
        let right = children.remove(at: left + 1)
        children[left].append(right, bound: bound)
        if children[left].isOverfull(fanout) {
            let (bound, right) = children[left].splitOffRightHalf()
            keys.insert(bound, at: left + 1)
            children.insert(right, at: left + 1)
        }
    }

    /// Puts the content of the right neighbour behind this node's own.
    private mutating func append(_ right: IndexNode, bound: Key) {
        if isLeaf {
            keys.append(contentsOf: right.keys)
        } else {
            // The right node's own first bound means nothing; its parent's bound for it does.
            keys.append(bound)
            keys.append(contentsOf: right.keys.dropFirst())
            children.append(contentsOf: right.children)
        }
        count += right.count
    }
}
