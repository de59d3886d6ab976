import OdooProtocol

extension StandardMethods {
    /// `read_progress_bar(domain, group_by, progress_bar)`: how many records of each group have each
    /// of the values that a bar shows.
    static let readProgressBar = MethodDefinition(
        name: "read_progress_bar",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "group_by", isRequired: true),
            .init(name: "progress_bar", isRequired: true),
        ],
        versions: [.v18, .v19]
    ) { call throws(OdooFault) in
        let bar = call["progress_bar"] ?? .null
        let by = [PythonText.str(call["group_by"] ?? .null), PythonText.str(bar["field"] ?? .null)]
        var specs: [GroupSpec] = []
        for spelling in by {
            specs.append(
                try GroupSpec(
                    spelling, on: call.model, call.env,
                    fallback: call.env.version == .v19 ? nil : .month))
        }
        let count = try Aggregate(Aggregate.count, on: call.model, call.env)
        let groups = try Grouping(
            env: call.env, model: call.model, specs: specs, aggregates: [count]
        ).groups(call["domain"] ?? .array([]), order: "", offset: 0, limit: nil)
        let colors = bar["colors"]?.objectValue?.keys ?? []
        let none = FieldObject(colors.map { ($0, 0) })
        var bars = FieldObject()
        for group in groups {
            let shown = GroupFormat(env: call.env, spec: specs[1]).formatted(group.keys[1]).value
            let color = shown.stringValue ?? PythonText.str(shown)
            let isShown = none[color] != nil
            // Before 19.0 a group is there even where the bar shows nothing of it.
            guard isShown || call.env.version != .v19 else { continue }
            let name = name(of: group.keys[0], specs[0], call.env)
            var bar = bars[name]?.objectValue ?? none
            if isShown, case .int(let records) = group.aggregates[0] {
                bar[color] = .int((bar[color]?.intValue ?? 0) + records)
            }
            bars[name] = .object(bar)
        }
        return .object(bars)
    }

    /// A group as Python writes its value; spans of time by their label before 19.0.
    private static func name(
        of key: GroupKey, _ spec: GroupSpec, _ env: Environment
    ) -> String {
        if env.version == .v19, case .span(let start) = key {
            return spec.field.kind == .date ? start.date.wire : start.wire
        }
        let value = GroupFormat(env: env, spec: spec).formatted(key).value
        return PythonText.str(value.arrayValue?.first ?? value)
    }
}
