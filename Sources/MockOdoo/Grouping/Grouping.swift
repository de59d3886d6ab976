import OdooProtocol

/// Groups the records that a search finds, and computes aggregates of each group.
struct Grouping {
    /// One group: what its records have in common, and the aggregates asked for.
    struct Group {
        let keys: [GroupKey]
        let aggregates: [FieldValue]
        fileprivate let rows: [StoredRow]

        /// A group that holds no record.
        static func empty(keys: [GroupKey], aggregates: [FieldValue]) -> Group {
            Group(keys: keys, aggregates: aggregates, rows: [])
        }
    }

    /// A part of the order of groups.
    private enum Part {
        /// By a column of the model, in the comodel's order for a many2one.
        case sorter(RowSorter)
        case key(Int, isDescending: Bool, nullsFirst: Bool)
        case aggregate(Aggregate, isDescending: Bool, nullsFirst: Bool)
    }

    let env: Environment
    let model: ModelDefinition
    let specs: [GroupSpec]
    let aggregates: [Aggregate]

    /// The groups of the records in a domain, in order; without anything to group by, the one group
    /// of all records.
    ///
    /// - Parameters:
    ///   - order: groups and aggregates as the ORM spells them, with directions; empty for the order
    ///     of the groups' own values.
    ///   - having: what the aggregates of a group must be for it to count.
    /// - Throws: what Odoo raises for a domain or an order that cannot be read.
    /// - Complexity: O(records found × groups of each), and a sort of the groups.
    func groups(
        _ domain: FieldValue, order: String, having: Having? = nil, offset: Int, limit: Int?
    ) throws(OdooFault) -> [Group] {
        try Search.check(limit: limit)
        try Search.check(offset: offset)
        let parts = try parts(order.isEmpty ? specs.map(\.full).joined(separator: ",") : order)
        let ids = try Search(env: env, model: model).ids(
            Search.Request(domain: domain, order: "id"))
        let table = env.table(model)
        var places: [[GroupKey]: Int] = [:]
        var members: [(keys: [GroupKey], rows: [StoredRow])] = []
        if specs.isEmpty { members = [([], [])] }
        if specs.isEmpty { places[[]] = 0 }
        for id in ids {
            guard let row = table[id] else { continue }
            for keys in combinations(row) {
                if let place = places[keys] {
                    members[place].rows.append(row)
                } else {
                    places[keys] = members.count
                    members.append((keys, [row]))
                }
            }
        }
        if let having {
            members.removeAll { _, rows in
                having.verdict { $0.value(rows, model, env) } != true
            }
        }
        let groups = members.map { keys, rows in
            Group(
                keys: keys, aggregates: aggregates.map { $0.value(rows, model, env) }, rows: rows)
        }
        let ordered = sorted(groups, by: parts)
        let start = min(max(offset, 0), ordered.count)
        let end = limit.map { start + min(max($0, 0), ordered.count - start) } ?? ordered.count
        return Array(ordered[start..<end])
    }

    /// The groups that a record belongs to: more than one where it is grouped by a many2many.
    private func combinations(_ row: StoredRow) -> [[GroupKey]] {
        var all: [[GroupKey]] = [[]]
        for spec in specs {
            let keys = spec.keys(of: row, in: model, env)
            all = all.flatMap { earlier in keys.map { earlier + [$0] } }
        }
        return all
    }

    // MARK: Order

    private func parts(_ order: String) throws(OdooFault) -> [Part] {
        var parts: [Part] = []
        for text in order.split(separator: ",") {
            let words = text.split(separator: " ").map(String.init)
            guard let term = words.first else { continue }
            let lowered = words.dropFirst().map { $0.lowercased() }
            guard let direction = OrderReader.direction(lowered) else {
                throw .value("Invalid order \(PythonText.repr(order)) for _read_group()")
            }
            let (isDescending, nullsFirst) = direction
            guard let place = specs.firstIndex(where: { $0.full == term }) else {
                parts.append(
                    .aggregate(
                        try aggregate(term, in: String(text)), isDescending: isDescending,
                        nullsFirst: nullsFirst))
                continue
            }
            // Only a field of the model itself is sorted as its comodel sorts.
            if model[term]?.kind == .many2one {
                let terms = try OrderReader(env: env).terms(.string(String(text)), on: model)
                parts.append(.sorter(RowSorter(env: env, model: model, terms: terms)))
            } else {
                parts.append(.key(place, isDescending: isDescending, nullsFirst: nullsFirst))
            }
        }
        return parts
    }

    private func aggregate(_ term: String, in text: String) throws(OdooFault) -> Aggregate {
        do throws(OdooFault) {
            return try Aggregate(term, on: model, env)
        } catch {
            guard error.name == "builtins.ValueError" else { throw error }
            throw .value(
                "Order term \(PythonText.repr(text)) is not a valid aggregate nor valid groupby")
        }
    }

    private func sorted(_ groups: [Group], by parts: [Part]) -> [Group] {
        let keyed = groups.enumerated().map { place, group in
            (place: place, keys: parts.map { keys($0, group) })
        }
        return keyed.sorted { left, right in
            for (place, part) in parts.enumerated() {
                let sign = compare(left.keys[place], right.keys[place], part)
                if sign != 0 { return sign < 0 }
            }
            return left.place < right.place
        }.map { groups[$0.place] }
    }

    private func keys(_ part: Part, _ group: Group) -> [OrderKey] {
        switch part {
        case .sorter(let sorter): group.rows.first.map(sorter.keys) ?? []
        case .key(let place, _, _): [group.keys[place].order]
        case .aggregate(let aggregate, _, _):
            [OrderKey(aggregate.value(group.rows, model, env))]
        }
    }

    private func compare(_ left: [OrderKey], _ right: [OrderKey], _ part: Part) -> Int {
        switch part {
        case .sorter(let sorter):
            left.isEmpty || right.isEmpty ? 0 : sorter.compare(left, right)
        case .key(_, let isDescending, let nullsFirst),
            .aggregate(_, let isDescending, let nullsFirst):
            OrderKey.compare(
                left[0], right[0], isDescending: isDescending, nullsFirst: nullsFirst)
        }
    }
}
