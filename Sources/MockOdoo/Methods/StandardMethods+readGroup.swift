import OdooProtocol

extension StandardMethods {
    /// `read_group(domain, fields, groupby, offset=0, limit=None, orderby=False, lazy=True)`.
    static let readGroup = MethodDefinition(
        name: "read_group",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "fields", isRequired: true),
            .init(name: "groupby", isRequired: true), .init(name: "offset"),
            .init(name: "limit"), .init(name: "orderby"), .init(name: "lazy"),
        ]
    ) { call throws(OdooFault) in .array(try ReadGroup(call: call).rows().map(FieldValue.object)) }

    /// `web_read_group(…)`: the groups and how many there are.
    static let webReadGroup = MethodDefinition(
        name: "web_read_group",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "fields", isRequired: true),
            .init(name: "groupby", isRequired: true), .init(name: "limit"),
            .init(name: "offset"), .init(name: "orderby"), .init(name: "lazy"),
        ],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in
        let rows = try ReadGroup(call: call).rows()
        // A page that is not full tells the number of all groups by itself; one behind the end says
        // that there are none.
        let length: Int
        if rows.isEmpty {
            length = 0
        } else if rows.count == call["limit"].limit {
            length = try ReadGroup(call: call, isPaged: false).rows().count
        } else {
            length = rows.count + call["offset"].offset
        }
        return [
            "groups": .array(rows.map(FieldValue.object)), "length": .int(Int64(length)),
        ]
    }
}

/// Answers `read_group`: translates its loose specifications for the grouping, and shapes its rows.
private struct ReadGroup {
    let call: MethodCall
    var isPaged = true

    private var env: Environment { call.env }
    private var isLazy: Bool { call["lazy"].map(PythonText.isTruthy) ?? true }

    func rows() throws(OdooFault) -> [FieldObject] {
        let groupby = try names("groupby")
        let used = isLazy ? Array(groupby.prefix(1)) : groupby
        var specs: [GroupSpec] = []
        for spelling in used {
            specs.append(try GroupSpec(spelling, on: call.model, env, fallback: .month))
        }
        let aggregates = try aggregates(specs)
        let grouping = Grouping(
            env: env, model: call.model, specs: specs, aggregates: aggregates.map(\.aggregate))
        var groups = try grouping.groups(
            call["domain"] ?? .array([]), order: order(specs, aggregates),
            offset: isPaged ? call["offset"].offset : 0,
            limit: isPaged ? call["limit"].limit : nil)
        if let wish = env.context.fillTemporal {
            let isBounded = wish.objectValue != nil
            if isBounded, specs.isEmpty { throw .index("list index out of range") }
            if isBounded || !groups.isEmpty {
                groups = try TemporalFilling(
                    env: env, specs: specs, aggregates: aggregates.map(\.aggregate), wish: wish
                ).filled(groups, isSorted: false)
            }
        }
        return groups.map { group in
            var row = FieldObject()
            for (aggregate, value) in zip(aggregates, group.aggregates) {
                row[aggregate.key] = value
            }
            return completed(row, group, specs, remaining: Array(groupby.dropFirst(specs.count)))
        }
    }

    /// A row with the group's keys, its domain, and what is left to group by.
    private func completed(
        _ row: FieldObject, _ group: Grouping.Group, _ specs: [GroupSpec], remaining: [String]
    ) -> FieldObject {
        var row = row
        var ranges = FieldObject()
        var conditions: [[FieldValue]] = []
        for (spec, key) in zip(specs, group.keys) {
            let formatted = GroupFormat(env: env, spec: spec).formatted(key)
            row[spec.spelling] = formatted.value
            conditions.append(formatted.terms)
            if let start = formatted.start, let end = formatted.end {
                ranges[spec.spelling] = ["from": start, "to": end]
            } else if spec.granularity != nil, key == .unset {
                ranges[spec.spelling] = false
            }
        }
        row["__domain"] = GroupDomain(version: env.version)
            .joined(call["domain"] ?? .array([]), conditions)
        if !ranges.isEmpty { row["__range"] = .object(ranges) }
        if !remaining.isEmpty {
            row["__context"] = ["group_by": .array(remaining.map(FieldValue.string))]
        }
        return row
    }

    private func names(_ parameter: String) throws(OdooFault) -> [String] {
        switch call[parameter] {
        case .string(let name)?: return [name]
        case .array(let members)?: return members.map(PythonText.str)
        case nil, .null?, .bool(false)?: return []
        case let other?:
            throw .type("'\(PythonText.typeName(other))' object is not subscriptable")
        }
    }

    // MARK: Aggregates

    private struct Named {
        let key: String
        let aggregate: Aggregate
    }

    /// The count, and what `fields` asks for: `amount:sum`, `name:sum(amount)`, or a field with a
    /// preset aggregate.
    private func aggregates(_ specs: [GroupSpec]) throws(OdooFault) -> [Named] {
        let isCounted = isLazy && specs.count == 1
        let key = isCounted ? "\(specs[0].name)_count" : Aggregate.count
        var all = [Named(key: key, aggregate: try Aggregate(Aggregate.count, on: call.model, env))]
        for text in try names("fields") where text != Aggregate.count {
            guard let (name, full) = try specification(text, specs) else { continue }
            all.removeAll { $0.key == name }
            all.append(Named(key: name, aggregate: try Aggregate(full, on: call.model, env)))
        }
        return all
    }

    private func specification(
        _ text: String, _ specs: [GroupSpec]
    ) throws(OdooFault) -> (name: String, full: String)? {
        func word(_ text: Substring) -> Substring {
            text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        }
        let name = word(text[...])
        guard !name.isEmpty else {
            throw .value("Invalid field specification \(PythonText.repr(text)).")
        }
        var rest = text.dropFirst(name.count)
        if rest.first == ":" {
            rest = rest.dropFirst()
            let function = word(rest)
            rest = rest.dropFirst(function.count)
            if rest.first == "(" {
                let field = word(rest.dropFirst())
                if !field.isEmpty { return (String(name), "\(field):\(function)") }
            }
            if !function.isEmpty { return (String(name), "\(name):\(function)") }
        }
        guard let field = call.model[String(name)] else {
            throw .value(
                "Invalid field \(PythonText.repr(String(name))) on model '\(call.model.name)'")
        }
        guard let preset = Aggregate.preset(of: field),
            !specs.contains(where: { $0.spelling == text })
        else { return nil }
        return (String(name), "\(name):\(preset)")
    }

    // MARK: Order

    /// The order with its terms spelled in full.
    private func order(_ specs: [GroupSpec], _ aggregates: [Named]) -> String {
        guard case .string(let text)? = call["orderby"], !text.isEmpty else { return "" }
        let known =
            specs.reversed().map { ($0.name, $0.full) }
            + aggregates.map { ($0.key, $0.aggregate.full) }
        let terms = text.split(separator: ",").map { part in
            let term = String(part).trimmingBlanks
            for (key, full) in known where term == key || term.hasPrefix(key + " ") {
                return full + term.dropFirst(key.count)
            }
            return term
        }
        return terms.joined(separator: ",")
    }
}
