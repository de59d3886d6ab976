/// Which columns of a row are set, and so where their values lie.
struct ColumnMarks: Hashable, Sendable {
    /// Columns from this one on keep a place even where they are unset; no schema has so many.
    static let most = 128

    /// The columns 0…63, a bit each.
    private(set) var low: UInt64 = 0
    /// The columns 64…127, a bit each.
    private(set) var high: UInt64 = 0
    /// How many columns there are.
    let count: Int32

    /// Marks of so many columns, none of them set.
    init(count: Int) { self.count = Int32(count) }

    /// Marks as they were kept.
    init(low: UInt64, high: UInt64, count: Int32) {
        self.low = low
        self.high = high
        self.count = count
    }

    /// How many columns keep a place.
    var keptCount: Int {
        low.nonzeroBitCount + high.nonzeroBitCount + max(0, Int(count) - Self.most)
    }

    /// Where the value of a column lies among those that are kept, and whether it does.
    /// - Precondition: there is such a column.
    func place(of slot: Int) -> (place: Int, isKept: Bool) {
        precondition(slot >= 0 && slot < Int(count), "column \(slot) of \(count)")
        if slot < 64 {
            let bit: UInt64 = 1 << UInt64(slot)
            return ((low & (bit - 1)).nonzeroBitCount, low & bit != 0)
        }
        if slot < Self.most {
            let bit: UInt64 = 1 << UInt64(slot - 64)
            return (low.nonzeroBitCount + (high & (bit - 1)).nonzeroBitCount, high & bit != 0)
        }
        return (low.nonzeroBitCount + high.nonzeroBitCount + slot - Self.most, true)
    }

    /// Notes whether the value of one of the first columns is kept.
    mutating func mark(_ slot: Int, isKept: Bool) {
        guard slot < Self.most else { return }
        let bit: UInt64 = 1 << UInt64(slot % 64)
        switch (slot < 64, isKept) {
        case (true, true): low |= bit
        case (true, false): low &= ~bit
        case (false, true): high |= bit
        case (false, false): high &= ~bit
        }
    }
}
