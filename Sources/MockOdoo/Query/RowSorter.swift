import OdooProtocol

/// Sorts rows by the columns of an order, as PostgreSQL does with the collation C.
struct RowSorter {
    let env: Environment
    let model: ModelDefinition
    let terms: [OrderTerm]

    /// The rows' ids in order; rows that are equal in all columns stay in order of their ids.
    /// - Complexity: O(n log n) comparisons after O(n × columns) look-ups.
    func sorted(_ rows: [StoredRow]) -> [Int64] {
        if terms.count == 1, terms[0].path.count == 1, terms[0].path[0].source == .id {
            let ids = rows.map(\.id)
            return terms[0].isDescending ? ids.sorted(by: >) : ids.sorted()
        }
        let keyed = rows.map { row in (id: row.id, keys: keys(row)) }
        return keyed.sorted { left, right in
            let sign = compare(left.keys, right.keys)
            return sign == 0 ? left.id < right.id : sign < 0
        }.map(\.id)
    }

    /// The row's values in the columns of the order.
    func keys(_ row: StoredRow) -> [OrderKey] { terms.map { key($0, row) } }

    /// Negative, zero or positive, as a row with the left keys comes before, with, or after one
    /// with the right ones.
    func compare(_ left: [OrderKey], _ right: [OrderKey]) -> Int {
        for (place, term) in terms.enumerated() {
            let sign = OrderKey.compare(
                left[place], right[place], isDescending: term.isDescending,
                nullsFirst: term.nullsFirst)
            if sign != 0 { return sign }
        }
        return 0
    }

    private func key(_ term: OrderTerm, _ row: StoredRow) -> OrderKey {
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
    ) -> OrderKey {
        if field.source == .writeDate {
            return row.writeDate.map { .instant($0.microseconds) } ?? .null
        }
        if field.source == .createDate {
            return row.createDate.map { .instant($0.microseconds) } ?? .null
        }
        let value = env.value(of: field, in: row, of: model)
        if value == .null, field.kind == .boolean { return .number(0) }
        return OrderKey(value)
    }
}
