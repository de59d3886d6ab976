import OdooProtocol

/// Sorts rows by the columns of an order, as PostgreSQL does with the collation C.
struct RowSorter {
    let env: Environment
    let model: ModelDefinition
    let terms: [OrderTerm]

    /// A value as it is compared.
    private enum Key {
        case null
        case number(Double)
        case text(String)
        case instant(Int64)
    }

    /// The rows' ids in order; rows that are equal in all columns stay in order of their ids.
    /// - Complexity: O(n log n) comparisons after O(n × columns) look-ups.
    func sorted(_ rows: [StoredRow]) -> [Int64] {
        if terms.count == 1, terms[0].path.count == 1, terms[0].path[0].source == .id {
            let ids = rows.map(\.id)
            return terms[0].isDescending ? ids.sorted(by: >) : ids.sorted()
        }
        let keyed = rows.map { row in (id: row.id, keys: terms.map { key($0, row) }) }
        return keyed.sorted { left, right in
            for (place, term) in terms.enumerated() {
                let sign = compare(left.keys[place], right.keys[place], term)
                if sign != 0 { return sign < 0 }
            }
            return left.id < right.id
        }.map(\.id)
    }

    private func compare(_ left: Key, _ right: Key, _ term: OrderTerm) -> Int {
        switch (left, right) {
        case (.null, .null): return 0
        case (.null, _): return term.nullsFirst ? -1 : 1
        case (_, .null): return term.nullsFirst ? 1 : -1
        case (.number(let first), .number(let second)):
            let sign = first < second ? -1 : first > second ? 1 : 0
            return term.isDescending ? -sign : sign
        case (.instant(let first), .instant(let second)):
            let sign = first < second ? -1 : first > second ? 1 : 0
            return term.isDescending ? -sign : sign
        case (.text(let first), .text(let second)):
            let sign = TextOrder.compare(first, second)
            return term.isDescending ? -sign : sign
        default: return 0
        }
    }

    private func key(_ term: OrderTerm, _ row: StoredRow) -> Key {
        var (row, model) = (row, model)
        for (place, field) in term.path.enumerated() {
            if place == term.path.count - 1 { return key(field, row, model) }
            guard let next = field.relation.flatMap({ env.registry[$0] }),
                case .int(let id) = env.value(of: field, in: row, of: model),
                let target = env.row(next, id)
            else { return .null }
            (row, model) = (target, next)
        }
        return .null
    }

    private func key(
        _ field: FieldDefinition, _ row: StoredRow, _ model: ModelDefinition
    ) -> Key {
        if field.source == .writeDate {
            return row.writeDate.map { .instant($0.microseconds) } ?? .null
        }
        if field.source == .createDate {
            return row.createDate.map { .instant($0.microseconds) } ?? .null
        }
        switch env.value(of: field, in: row, of: model) {
        case .null: return field.kind == .boolean ? .number(0) : .null
        case .bool(let value): return .number(value ? 1 : 0)
        case .int(let value): return .number(Double(value))
        case .decimal(let value): return .number(value.doubleValue)
        case .string(let text): return .text(text)
        default: return .null
        }
    }
}
