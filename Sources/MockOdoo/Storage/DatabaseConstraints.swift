import OdooProtocol

/// What the database itself refuses, whoever writes: a second row of a unique key, and a reference
/// to a row that is not there.
///
/// Within one transaction the ORM looks at both. Here they matter between transactions, for an ORM
/// that reads a snapshot cannot see the row of another writer.
package struct DatabaseConstraints: Sendable {
    /// A column that refers to a row of another table.
    package struct Reference: Hashable, Sendable {
        /// The place of the column's value.
        package let slot: Int
        /// The model of the rows referred to.
        package let target: String

        /// The reference that a column holds.
        package init(slot: Int, target: String) {
            self.slot = slot
            self.target = target
        }
    }

    /// A value that only one row of a model may have.
    struct Key: Hashable {
        let model: String
        let slot: Int
        let value: FieldValue
    }

    /// The slots of each model that hold unique values; NULL is no value.
    package var uniqueSlots: [String: [Int]] = [:]
    /// The many2one columns of each model.
    package var references: [String: [Reference]] = [:]

    /// No constraints.
    package init() {}

    /// The unique values of a row.
    func keys(of row: StoredRow?, in model: String) -> [Key] {
        guard let row, let slots = uniqueSlots[model] else { return [] }
        return slots.compactMap { slot in
            row.values[slot] == .null
                ? nil : Key(model: model, slot: slot, value: row.values[slot])
        }
    }

    /// The rows that a row refers to.
    func targets(of row: StoredRow?, in model: String) -> [RowID] {
        guard let row, let columns = references[model] else { return [] }
        return columns.compactMap { column in
            row.values[column.slot].intValue.map { RowID(column.target, $0) }
        }
    }
}
