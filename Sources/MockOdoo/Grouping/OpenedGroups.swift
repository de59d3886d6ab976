import OdooProtocol

/// Answers `web_read_group` of 19.0: the groups of the first grouping, and below those that a view
/// has open the groups of the next one, or the records.
struct OpenedGroups {
    private let call: MethodCall
    private let domain: [FieldValue]
    private let aggregates: [String]
    /// The order asked for, by field.
    private let order: [(field: String, direction: String)]
    private let mostOpened: Int
    /// The groupings of all levels.
    private let groupby: [String]

    private var env: Environment { call.env }
    private var groups: FormattedGroups { FormattedGroups(env: call.env, model: call.model) }

    /// Groups that lie side by side.
    private struct Level {
        /// The groupings of this level and those below it.
        var groupby: ArraySlice<String>
        /// The conditions of the groups above.
        var above: [FieldValue] = []
        /// What the view says of the groups of this level.
        var told: [FieldValue] = []
        var unfolds = false
    }

    /// - Throws: `ValueError` for an order that is none.
    init(_ call: MethodCall) throws(OdooFault) {
        self.call = call
        domain = call["domain"]?.arrayValue ?? []
        let count = Aggregate.count
        let named = try call.names("aggregates")
        aggregates = named.contains(count) ? named : named + [count]
        order = try Self.order(call["order"])
        mostOpened = call.env.context.mostOpenedGroups ?? 10
        groupby = call["groupby"]?.arrayValue?.map(PythonText.str) ?? []
    }

    /// The whole answer.
    /// - Throws: what Odoo raises for what cannot be read.
    func answer() throws(OdooFault) -> FieldValue {
        guard !groupby.isEmpty else { throw .assertion("") }
        let level = Level(
            groupby: groupby[...], told: call["opening_info"]?.arrayValue ?? [],
            unfolds: PythonText.isTruthy(call["auto_unfold"] ?? false))
        return try page(level, offset: call["offset"].offset, limit: call["limit"].limit)
    }

    private func page(_ level: Level, offset: Int, limit: Int?) throws(OdooFault) -> FieldValue {
        let first = Array(level.groupby.prefix(1))
        let page = try groups.page(
            .init(
                domain: .array(domain + level.above), groupby: first, aggregates: aggregates,
                offset: offset, limit: limit, order: groupOrder(first)))
        let rows = try described(opened(page.rows, level), first[0])
        return ["groups": .array(rows.map(FieldValue.object)), "length": .int(Int64(page.length))]
    }

    // MARK: Opening

    private func opened(
        _ rows: [FieldObject], _ level: Level
    ) throws(OdooFault) -> [FieldObject] {
        let isTold = PythonText.isTruthy(call["opening_info"] ?? false)
        let spelling = level.groupby.first ?? ""
        let name = spelling.prefix { $0 != ":" && $0 != "." }
        let isRelational = call.model[String(name)]?.relation != nil
        var count = 0
        var answer: [FieldObject] = []
        for row in rows {
            let value = row[spelling] ?? false
            let raw = value.arrayValue?.first ?? value
            let told = isTold ? level.told.last { $0["value"] == raw } : nil
            let opens: Bool
            if let told {
                opens = !PythonText.isTruthy(told["folded"] ?? false)
            } else {
                let isEmpty = isRelational && !PythonText.isTruthy(value)
                opens = level.unfolds && count < mostOpened && !isEmpty
            }
            guard opens else {
                answer.append(row)
                continue
            }
            count += 1
            answer.append(try opened(row, level, told))
        }
        return answer
    }

    /// A group with what is open below it.
    private func opened(
        _ row: FieldObject, _ level: Level, _ told: FieldValue?
    ) throws(OdooFault) -> FieldObject {
        var row = row
        var offset = told?["offset"].offset ?? 0
        let usual = call["unfold_read_default_limit"] ?? 80
        let limit = told.map { $0["limit"].limit } ?? (usual as FieldValue?).limit
        let own = level.above + (row["__extra_domain"]?.arrayValue ?? [])
        let rest = level.groupby.dropFirst()
        guard rest.isEmpty else {
            row["__groups"] = try page(
                Level(groupby: rest, above: own, told: told?["groups"]?.arrayValue ?? []),
                offset: offset, limit: limit)
            return row
        }
        let count = Int(row[Aggregate.count]?.intValue ?? 0)
        if offset > 0, offset >= count {
            offset = 0
            row["__offset"] = 0
        }
        let further = told?["progressbar_domain"]?.arrayValue ?? []
        let ids = try Search(env: env, model: call.model).ids(
            Search.Request(
                domain: .array(domain + own + further), order: .string(recordOrder),
                offset: offset, limit: limit))
        guard case .object(let specification)? = call["unfold_read_specification"] else {
            let type = PythonText.typeName(call["unfold_read_specification"] ?? .null)
            throw .type("'\(type)' object is not iterable")
        }
        row["__records"] = .array(
            try WebRead(env: env, model: call.model).records(ids, specification)
                .map(FieldValue.object))
        return row
    }

    /// The groups with what is asked of the records that they stand for.
    private func described(
        _ rows: [FieldObject], _ spelling: String
    ) throws(OdooFault) -> [FieldObject] {
        guard
            case .object(let specification)? =
                call["groupby_read_specification"]?[spelling]
        else { return rows }
        guard let comodel = call.model[spelling]?.relation.flatMap({ env.registry[$0] }) else {
            throw .assertion("We can only read extra info from a relational field")
        }
        var answer = rows
        for place in rows.indices {
            guard case .int(let id)? = rows[place][spelling]?.arrayValue?.first else {
                answer[place]["__values"] = ["id": false]
                continue
            }
            let read = try WebRead(env: env, model: comodel).records([id], specification)
            answer[place]["__values"] = read.first.map(FieldValue.object)
        }
        return answer
    }

    // MARK: Order

    private static func order(
        _ value: FieldValue?
    ) throws(OdooFault) -> [(field: String, direction: String)] {
        guard case .string(let text)? = value, !text.isEmpty else { return [] }
        var order: [(field: String, direction: String)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(separator: " ").map(String.init)
            guard let term = words.first,
                OrderReader.direction(words.dropFirst().map { $0.lowercased() }) != nil
            else { throw .value("Invalid order \(PythonText.repr(text)) for web_read_group()") }
            let field = String(term.prefix { $0 != ":" })
            let given = words.dropFirst().map { $0.uppercased() }
            let isPlain = given.first != "ASC" && given.first != "DESC"
            order.removeAll { $0.field == field }
            order.append((field, ((isPlain ? ["ASC"] : []) + given).joined(separator: " ")))
        }
        return order
    }

    /// The order of the groups: what of the order asked for groups have.
    private func groupOrder(_ groupby: [String]) -> String {
        var left = groupby
        var parts: [String] = []
        for (field, direction) in order {
            if field == Aggregate.count {
                parts.append("\(field) \(direction)")
                continue
            }
            if let place = left.firstIndex(where: { $0 == field || $0.hasPrefix(field + ":") }) {
                parts.append("\(left.remove(at: place)) \(direction)")
            }
            if let aggregate = aggregates.first(where: { $0.hasPrefix(field + ":") }) {
                parts.append("\(aggregate) \(direction)")
            }
        }
        return (parts + left).joined(separator: ", ")
    }

    /// The order of the records of a group: what is the same in all of them is left out.
    private var recordOrder: String {
        var parts: [String] = []
        for (field, direction) in order
        where !groupby.contains(field) && field != Aggregate.count {
            parts.append("\(field) \(direction)")
        }
        for part in call.model.order.split(separator: ",") {
            let name = part.split(separator: " ").first.map(String.init) ?? ""
            if !order.contains(where: { $0.field == name }), !groupby.contains(name) {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: ", ")
    }
}
