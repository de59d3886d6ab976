import OdooProtocol

extension StandardMethods {
    /// `web_read(ids, specification)`: records with what the specification says of their relations.
    static let webRead = MethodDefinition(
        name: "web_read", worksOnRecords: true,
        parameters: [.init(name: "specification", isRequired: true)]
    ) { call throws(OdooFault) in
        let rows = call.ids.compactMap { call.env.row(call.model, $0) }
        return .array(
            try WebRead(env: call.env, model: call.model).records(
                rows, call["specification"]?.objectValue ?? FieldObject()
            ).map(FieldValue.object))
    }

    /// `web_search_read(domain, specification, offset=0, limit=None, order=None,
    /// count_limit=None)`: a page, and how many records there are in all or at least.
    static let webSearchRead = MethodDefinition(
        name: "web_search_read",
        parameters: [
            .init(name: "domain", isRequired: true),
            .init(name: "specification", isRequired: true), .init(name: "offset"),
            .init(name: "limit"), .init(name: "order"), .init(name: "count_limit"),
        ]
    ) { call throws(OdooFault) in
        let search = Search(env: call.env, model: call.model)
        let domain = call["domain"] ?? .array([])
        let (offset, limit) = (call["offset"].offset, call["limit"].limit)
        let ids = try search.ids(
            Search.Request(domain: domain, order: call["order"], offset: offset, limit: limit))
        guard !ids.isEmpty else { return ["length": 0, "records": []] }
        let records = try WebRead(env: call.env, model: call.model).records(
            ids.compactMap { call.env.row(call.model, $0) },
            call["specification"]?.objectValue ?? FieldObject())
        var length = ids.count + offset
        let countLimit = call["count_limit"].limit
        let isCounted = countLimit.map { $0 <= length } ?? false
        if ids.count == limit, !isCounted { length = try search.count(domain, limit: countLimit) }
        return [
            "length": .int(Int64(length)), "records": .array(records.map(FieldValue.object)),
        ]
    }
}

/// Reads records with their relations nested, as the web client asks for them.
private struct WebRead {
    let env: Environment
    let model: ModelDefinition

    func records(
        _ rows: [StoredRow], _ specification: FieldObject
    ) throws(OdooFault) -> [FieldObject] {
        let names = specification.keys.isEmpty ? ["id"] : specification.keys
        let reader = try RecordReader(
            env, model, fields: .array(names.map(FieldValue.string)), showsNames: false)
        var records: [FieldObject] = []
        for row in rows {
            guard case .object(var record) = reader.object(row) else { continue }
            for (name, wish) in specification.pairs {
                guard let field = model[name], let own = wish["fields"]?.objectValue,
                    let comodel = field.relation.flatMap({ env.registry[$0] }),
                    let value = record[name]
                else { continue }
                record[name] = try nested(value, comodel, own, wish)
            }
            records.append(record)
        }
        return records
    }

    private func nested(
        _ value: FieldValue, _ comodel: ModelDefinition, _ own: FieldObject, _ wish: FieldValue
    ) throws(OdooFault) -> FieldValue {
        let inner = WebRead(env: env, model: comodel)
        switch value {
        case .int(let id):
            let rows = env.row(comodel, id).map { [$0] } ?? []
            return try inner.records(rows, own).first.map(FieldValue.object) ?? false
        case .array(let members):
            var ids = members.compactMap(\.intValue)
            if case .string(let order)? = wish["order"] {
                let terms = try OrderReader(env: env).terms(.string(order), on: comodel)
                ids = RowSorter(env: env, model: comodel, terms: terms)
                    .sorted(ids.compactMap { env.row(comodel, $0) })
            }
            let shown = wish["limit"].limit.map { ids.prefix($0) } ?? ids[...]
            let records = try inner.records(shown.compactMap { env.row(comodel, $0) }, own)
            let rest = ids.dropFirst(shown.count).map { FieldValue.object(["id": .int($0)]) }
            return .array(records.map(FieldValue.object) + rest)
        default: return value
        }
    }
}
