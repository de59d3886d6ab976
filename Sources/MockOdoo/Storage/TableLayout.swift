/// Which value of a stored row belongs to which column of a model.
///
/// Rows hold their values in an array, not under names: a million rows would otherwise repeat the
/// names a million times. `id` and the four log columns (`create_date`, `write_date`, `create_uid`,
/// `write_uid`) have places of their own in `StoredRow` and are no columns here.
public struct TableLayout: Hashable, Sendable {
    /// The model, such as `sale.order`.
    public let model: String
    /// The names of the columns; the place of a name is the slot of its value.
    public let columns: [String]
    /// The slots of the many2one columns that get an inverse index, ascending.
    public let referenceColumns: [Int]
    private let slots: [String: Int]

    /// A layout of these columns.
    ///
    /// - Parameters:
    ///   - model: the model's name.
    ///   - columns: names, each once.
    ///   - references: names of the columns to index by their target; each one of `columns`.
    /// - Precondition: names are unique and every reference is a column.
    /// - Complexity: O(number of columns).
    public init(model: String, columns: [String], references: [String] = []) {
        var slots: [String: Int] = [:]
        slots.reserveCapacity(columns.count)
        for (slot, name) in columns.enumerated() {
            let earlier = slots.updateValue(slot, forKey: name)
            precondition(earlier == nil, "column \(name) of \(model) twice: \(columns)")
        }
        var indexed: [Int] = []
        for name in references {
            guard let slot = slots[name] else {
                preconditionFailure("reference \(name) is no column of \(model): \(columns)")
            }
            precondition(!indexed.contains(slot), "reference \(name) of \(model) twice")
            indexed.append(slot)
        }
        self.model = model
        self.columns = columns
        self.slots = slots
        referenceColumns = indexed.sorted()
    }

    /// The slot of a column; nil for a name that is no column.
    public func slot(_ name: String) -> Int? { slots[name] }

    /// Where the inverse index of a slot stands among the reference indexes; nil for a slot without
    /// one.
    func referencePlace(of slot: Int) -> Int? { referenceColumns.firstIndex(of: slot) }

    /// Whether both describe the same table.
    public static func == (left: TableLayout, right: TableLayout) -> Bool {
        left.model == right.model && left.columns == right.columns
            && left.referenceColumns == right.referenceColumns
    }

    /// Feeds what makes the table.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(model)
        hasher.combine(columns)
        hasher.combine(referenceColumns)
    }
}
