import OdooProtocol

/// Reads records with their relations nested, as the web client asks for them.
struct WebRead {
    let env: Environment
    let model: ModelDefinition

    /// The records of these ids, in their order; those that are not there are left out, unless
    /// nothing but the ids is asked for, for which no record is looked at.
    /// - Throws: `ValueError` for a field that the model has not.
    func records(
        _ ids: [Int64], _ specification: FieldObject
    ) throws(OdooFault) -> [FieldObject] {
        let names = specification.keys
        guard names.contains(where: { $0 != "id" }) else { return ids.map { ["id": .int($0)] } }
        let reader = try RecordReader(
            env, model, fields: .array(names.map(FieldValue.string)), showsNames: false)
        var records: [FieldObject] = []
        for row in ids.compactMap({ env.row(model, $0) }) {
            guard case .object(var record) = reader.object(row) else { continue }
            for (name, wish) in specification.pairs {
                guard let field = model[name],
                    let comodel = field.relation.flatMap({ env.registry[$0] }),
                    let value = record[name]
                else { continue }
                record[name] = try nested(value, comodel, wish)
            }
            records.append(record)
        }
        return records
    }

    private func nested(
        _ value: FieldValue, _ comodel: ModelDefinition, _ wish: FieldValue
    ) throws(OdooFault) -> FieldValue {
        let inner = WebRead(env: env, model: comodel)
        let own = wish["fields"]?.objectValue
        switch value {
        case .int(let id):
            guard let own else { return value }
            // Who may see the record may see the name of what it points to.
            return try inner.records([id], own).first.map(FieldValue.object) ?? false
        case .array(let members):
            var ids = members.compactMap(\.intValue)
            if case .string(let order)? = wish["order"], !order.isEmpty {
                let terms = try OrderReader(env: env).terms(.string(order), on: comodel)
                ids = RowSorter(env: env, model: comodel, terms: terms)
                    .sorted(ids.compactMap { env.row(comodel, $0) })
            }
            guard let own else { return .array(ids.map(FieldValue.int)) }
            let shown = wish["limit"].limit.map { ids.prefix($0) } ?? ids[...]
            let records = try inner.records(Array(shown), own)
            let rest = ids.dropFirst(shown.count).map { FieldValue.object(["id": .int($0)]) }
            return .array(records.map(FieldValue.object) + rest)
        default: return value
        }
    }
}
