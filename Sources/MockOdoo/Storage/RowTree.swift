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

    /// Looks at where the rows with these ids lie, so that the processor has them at hand when they are written.
    ///
    /// The rows of a page lie anywhere in memory. Taking one counts a reference in it, and what counts waits for memory before
    /// anything else may go on; looks that take nothing wait all at the same time.
    /// - Returns: a number that means nothing, so that the looks are not left out.
    /// - Complexity: O(ids × digits of the greatest id).
    @discardableResult
    func approach(_ ids: [Int64]) -> UInt8 {
        var seen: UInt8 = 0
        withUnsafePointer(to: root) { root in
            for id in ids {
                let digits = UInt64(bitPattern: id)
                if fits(digits) { seen ^= root.pointee.look(digits, shift) }
            }
        }
        return seen
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

    /// Looks at the first two lines of a row's memory, without counting a reference.
    func look(_ digits: UInt64, _ shift: UInt64) -> UInt8 {
        let place = Self.digit(digits, shift)
        guard shift == 0 else {
            return children.withUnsafeBufferPointer { children in
                guard let first = children.baseAddress else { return 0 }
                return (first + place).pointee.look(digits, shift - RowTree.bits)
            }
        }
        return rows.withUnsafeBytes { rows in
            // A row is one reference and nothing else, and what it refers to is larger than these two lines.
            let offset = place * MemoryLayout<StoredRow?>.stride
            guard MemoryLayout<StoredRow?>.size == MemoryLayout<UInt>.size, !rows.isEmpty,
                let row = UnsafeRawPointer(
                    bitPattern: rows.load(fromByteOffset: offset, as: UInt.self))
            else { return 0 }
            return row.load(as: UInt8.self) ^ row.load(fromByteOffset: 64, as: UInt8.self)
        }
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
