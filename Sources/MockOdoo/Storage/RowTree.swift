/// Rows by id: a tree over the digits of the ids to the base 32.
///
/// Ids are given out one after another, so that rows made together lie together, and nothing has to
/// be hashed to find one. Copies share structure, and a write after a copy copies one path.
struct RowTree: Sendable {
    fileprivate static let bits: UInt64 = 5
    fileprivate static let width = 32

    /// A leaf of rows, or an inner node of children; an empty one is neither.
    fileprivate struct Node: Sendable {
        var rows: [StoredRow?] = []
        var children: [Node] = []

        var isEmpty: Bool { rows.isEmpty && children.isEmpty }
    }

    private var root = Node()
    /// How many bits of an id lie below the root's digit.
    private var shift: UInt64 = 0

    /// A tree without rows.
    init() {}

    /// The row with this id; nil if there is none.
    /// - Complexity: O(digits of the greatest id).
    subscript(id: Int64) -> StoredRow? {
        let digits = UInt64(bitPattern: id)
        return fits(digits) ? root.row(digits, shift) : nil
    }

    /// Adds a row or replaces the one with its id; gives the row that was there.
    /// - Complexity: O(digits of the greatest id).
    @discardableResult
    mutating func put(_ row: StoredRow) -> StoredRow? {
        let digits = UInt64(bitPattern: row.id)
        while !fits(digits) { grow() }
        return root.put(row, digits, shift)
    }

    /// Takes a row out and gives it; nil if there was none.
    /// - Complexity: O(digits of the greatest id).
    @discardableResult
    mutating func remove(_ id: Int64) -> StoredRow? {
        let digits = UInt64(bitPattern: id)
        return fits(digits) ? root.remove(digits, shift) : nil
    }

    /// Whether the digits of an id are no more than the tree has levels.
    private func fits(_ digits: UInt64) -> Bool { digits >> (shift + Self.bits) == 0 }

    /// Puts a level on top.
    private mutating func grow() {
        shift += Self.bits
        guard !root.isEmpty else { return }
        var children = [Node](repeating: Node(), count: Self.width)
        children[0] = root
        root = Node(children: children)
    }
}

extension RowTree.Node {
    private static func digit(_ digits: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: digits >> shift & UInt64(RowTree.width - 1))
    }

    func row(_ digits: UInt64, _ shift: UInt64) -> StoredRow? {
        let place = Self.digit(digits, shift)
        if shift == 0 { return rows.isEmpty ? nil : rows[place] }
        return children.isEmpty ? nil : children[place].row(digits, shift - RowTree.bits)
    }

    mutating func put(_ row: StoredRow, _ digits: UInt64, _ shift: UInt64) -> StoredRow? {
        let place = Self.digit(digits, shift)
        guard shift == 0 else {
            if children.isEmpty {
                children = Array(repeating: RowTree.Node(), count: RowTree.width)
            }
            return children[place].put(row, digits, shift - RowTree.bits)
        }
        if rows.isEmpty { rows = Array(repeating: nil, count: RowTree.width) }
        let earlier = rows[place]
        rows[place] = row
        return earlier
    }

    /// Takes a row out; a node that has nothing left takes no room.
    mutating func remove(_ digits: UInt64, _ shift: UInt64) -> StoredRow? {
        let place = Self.digit(digits, shift)
        if shift == 0 {
            guard !rows.isEmpty, let row = rows[place] else { return nil }
            rows[place] = nil
            if rows.allSatisfy({ $0 == nil }) { rows = [] }
            return row
        }
        guard !children.isEmpty, !children[place].isEmpty else { return nil }
        let row = children[place].remove(digits, shift - RowTree.bits)
        if children[place].isEmpty, children.allSatisfy(\.isEmpty) { children = [] }
        return row
    }
}
