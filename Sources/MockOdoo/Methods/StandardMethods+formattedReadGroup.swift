import OdooProtocol

extension StandardMethods {
    /// `formatted_read_group(domain, groupby=(), aggregates=(), having=(), offset=0, limit=None,
    /// order=None)`: what took the place of `read_group` in 19.0.
    static let formattedReadGroup = MethodDefinition(
        name: "formatted_read_group",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "groupby"),
            .init(name: "aggregates"), .init(name: "having"), .init(name: "offset"),
            .init(name: "limit"), .init(name: "order"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in
        .array(
            try FormattedGroups(call: call).rows(
                aggregates: call["aggregates"], offset: call["offset"].offset,
                limit: call["limit"].limit))
    }

    /// `web_read_group(domain, groupby, aggregates=(), limit=None, offset=0, order=None, …)`: the
    /// same with the count of each group and of all groups.
    static let webReadGroupSince19 = MethodDefinition(
        name: "web_read_group",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "groupby", isRequired: true),
            .init(name: "aggregates"), .init(name: "limit"), .init(name: "offset"),
            .init(name: "order"), .init(name: "auto_unfold"), .init(name: "opening_info"),
            .init(name: "unfold_read_specification"), .init(name: "unfold_read_default_limit"),
            .init(name: "groupby_read_specification"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in
        let groups = FormattedGroups(call: call)
        var aggregates = call["aggregates"]?.arrayValue ?? []
        if !aggregates.contains("__count") { aggregates.append("__count") }
        let all = try groups.rows(aggregates: .array(aggregates), offset: 0, limit: nil)
        let start = min(call["offset"].offset, all.count)
        let end = call["limit"].limit.map { min(all.count, start + $0) } ?? all.count
        return [
            "groups": .array(Array(all[start..<max(start, end)])),
            "length": .int(Int64(all.count)),
        ]
    }
}

/// Answers `formatted_read_group`: keys and aggregates under the names they were asked by.
private struct FormattedGroups {
    let call: MethodCall

    func rows(
        aggregates wanted: FieldValue?, offset: Int, limit: Int?
    ) throws(OdooFault) -> [FieldValue] {
        let env = call.env
        var specs: [GroupSpec] = []
        for spelling in names(call["groupby"]) {
            specs.append(try GroupSpec(spelling, on: call.model, env, fallback: nil))
        }
        var aggregates: [Aggregate] = []
        for text in names(wanted) { aggregates.append(try Aggregate(text, on: call.model, env)) }
        let grouping = Grouping(env: env, model: call.model, specs: specs, aggregates: aggregates)
        var groups = try grouping.groups(
            call["domain"] ?? .array([]), order: call["order"]?.stringValue ?? "",
            offset: offset, limit: limit)
        if let wish = env.context.fillTemporal, !specs.isEmpty {
            guard offset == 0, limit ?? 0 == 0 else {
                throw .value("You cannot used fill_temporal with a limit or an offset")
            }
            groups = try TemporalFilling(
                env: env, specs: specs, aggregates: aggregates, wish: wish
            ).filled(groups, isSorted: true)
        }
        return groups.map { group in .object(row(group, specs, aggregates)) }
    }

    private func row(
        _ group: Grouping.Group, _ specs: [GroupSpec], _ aggregates: [Aggregate]
    ) -> FieldObject {
        var row = FieldObject()
        var conditions: [[FieldValue]] = []
        for (spec, key) in zip(specs, group.keys) {
            let formatted = GroupFormat(env: call.env, spec: spec).formatted(key)
            row[spec.spelling] =
                formatted.start.map { .array([$0, formatted.value]) } ?? formatted.value
            conditions.append(formatted.terms)
        }
        row["__extra_domain"] = GroupDomain(version: .v19).joined([], conditions)
        for (aggregate, value) in zip(aggregates, group.aggregates) { row[aggregate.full] = value }
        return row
    }

    private func names(_ value: FieldValue?) -> [String] {
        switch value {
        case .string(let name)?: [name]
        case .array(let members)?: members.map(PythonText.str)
        default: []
        }
    }
}
