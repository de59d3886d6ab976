import OdooProtocol

/// Answers `formatted_read_group`: keys and aggregates under the names they were asked by.
struct FormattedGroups {
    /// What is asked for.
    struct Request {
        var domain: FieldValue
        var groupby: [String]
        var aggregates: [String]
        var having: [FieldValue] = []
        var offset = 0
        var limit: Int?
        var order = ""
    }

    let env: Environment
    let model: ModelDefinition

    /// The groups, formatted.
    /// - Throws: what Odoo raises for what cannot be read.
    func rows(_ request: Request) throws(OdooFault) -> [FieldObject] {
        let grouping = try grouping(request)
        var groups = try grouping.groups(
            request.domain, order: request.order,
            having: Having.read(request.having, on: model, env), offset: request.offset,
            limit: request.limit)
        if let wish = env.context.fillTemporal, !grouping.specs.isEmpty {
            guard request.offset == 0, request.limit == nil else {
                throw .value("You cannot used fill_temporal with a limit or an offset")
            }
            groups = try TemporalFilling(
                env: env, specs: grouping.specs, aggregates: grouping.aggregates, wish: wish
            ).filled(groups, isSorted: true)
        }
        return groups.map { row($0, grouping) }
    }

    /// The groups of a page, and how many there are in all.
    ///
    /// A page that is not full tells it by itself; one behind the end says none.
    func page(
        _ request: Request
    ) throws(OdooFault) -> (rows: [FieldObject], length: Int) {
        let rows = try rows(request)
        if rows.isEmpty { return (rows, 0) }
        guard let limit = request.limit, rows.count == limit else {
            return (rows, rows.count + request.offset)
        }
        let rest = try grouping(request).groups(
            request.domain, order: "", offset: limit, limit: nil)
        return (rows, limit + rest.count)
    }

    private func grouping(_ request: Request) throws(OdooFault) -> Grouping {
        var specs: [GroupSpec] = []
        for spelling in request.groupby {
            specs.append(try GroupSpec(spelling, on: model, env, fallback: nil))
        }
        var aggregates: [Aggregate] = []
        for text in request.aggregates {
            // A set of records goes out as the list of their ids.
            let full = text.replacing(":recordset", with: ":array_agg")
            aggregates.append(try Aggregate(full, on: model, env))
        }
        return Grouping(env: env, model: model, specs: specs, aggregates: aggregates)
    }

    private func row(_ group: Grouping.Group, _ grouping: Grouping) -> FieldObject {
        var row = FieldObject()
        var conditions: [[FieldValue]] = []
        for (spec, key) in zip(grouping.specs, group.keys) {
            let formatted = GroupFormat(env: env, spec: spec).formatted(key)
            row[spec.spelling] =
                formatted.start.map { .array([$0, formatted.value]) } ?? formatted.value
            conditions.append(formatted.terms)
        }
        row["__extra_domain"] = GroupDomain(version: .v19).joined([], conditions)
        for (aggregate, value) in zip(grouping.aggregates, group.aggregates) {
            row[aggregate.full] = value
        }
        return row
    }
}
