public import OdooProtocol

/// The values of a row, one for each column of its table, of which only those that are set take room.
///
/// A partner has eighty columns and a dozen values: a list with a place for each would be most of
/// what a row costs.
public struct RowValues: Hashable, Sendable {
    private var marks: ColumnMarks
    /// The values that are kept, in the order of their columns.
    private var kept: [FieldValue]

    /// These values, one a column.
    /// - Complexity: O(number of columns).
    public init(_ values: [FieldValue]) {
        marks = ColumnMarks(count: values.count)
        var count = 0
        for slot in values.indices where Self.keeps(values[slot], at: slot) {
            marks.mark(slot, isKept: true)
            count += 1
        }
        kept = []
        kept.reserveCapacity(count)
        for slot in values.indices where Self.keeps(values[slot], at: slot) {
            kept.append(values[slot])
        }
    }

    private static func keeps(_ value: FieldValue, at slot: Int) -> Bool {
        if case .null = value { slot >= ColumnMarks.most } else { true }
    }
}

extension RowValues: RandomAccessCollection, MutableCollection {
    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many columns there are.
    public var endIndex: Int { Int(marks.count) }

    /// The value of a column; `.null` where it is unset.
    /// - Precondition: `0 <= slot < count`.
    /// - Complexity: O(1); O(values that are set) where one comes or goes.
    public subscript(slot: Int) -> FieldValue {
        get {
            let (place, isKept) = marks.place(of: slot)
            return isKept ? kept[place] : .null
        }
        set {
            let (place, isKept) = marks.place(of: slot)
            let stays = Self.keeps(newValue, at: slot)
            switch (isKept, stays) {
            case (true, true): kept[place] = newValue
            case (true, false): kept.remove(at: place)
            case (false, true): kept.insert(newValue, at: place)
            case (false, false): break
            }
            marks.mark(slot, isKept: stays)
        }
    }
}

extension RowValues {
    /// The values where they lie, for readers of many rows: a look at one counts no reference.
    struct View {
        private let marks: ColumnMarks
        private let kept: UnsafeBufferPointer<FieldValue>

        fileprivate init(_ marks: ColumnMarks, _ kept: UnsafeBufferPointer<FieldValue>) {
            self.marks = marks
            self.kept = kept
        }

        /// Hands the value of a column on without a copy; false where it is unset.
        @inline(__always)
        func read(_ slot: Int, _ body: (borrowing FieldValue) -> Void) -> Bool {
            let (place, isKept) = marks.place(of: slot)
            guard isKept else { return false }
            if case .null = kept[place] { return false }
            body(kept[place])
            return true
        }
    }

    /// Looks at the values where they lie.
    func withView<Result>(_ body: (View) -> Result) -> Result {
        kept.withUnsafeBufferPointer { body(View(marks, $0)) }
    }
}
