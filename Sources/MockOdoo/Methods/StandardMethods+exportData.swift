import OdooProtocol

extension StandardMethods {
    /// `export_data(ids, fields_to_export)`: rows of values by the paths of an import; records
    /// without an external id get one.
    static let exportData = MethodDefinition(
        name: "export_data", worksOnRecords: true,
        parameters: [.init(name: "fields_to_export", isRequired: true)]
    ) { call throws(OdooFault) in
        let paths = (call["fields_to_export"]?.arrayValue ?? []).map {
            ImportRecord.path(PythonText.str($0))
        }
        var rows: [FieldValue] = []
        for row in try call.env.existing(call.model, call.ids) {
            let export = Export(env: call.env)
            var cells: [FieldValue] = []
            for path in paths { cells.append(try export.cell(path[...], row, call.model)) }
            rows.append(.array(cells))
        }
        return ["datas": .array(rows)]
    }
}

/// Reads the cells of an export.
private struct Export {
    let env: Environment

    func cell(
        _ path: ArraySlice<String>, _ row: StoredRow, _ model: ModelDefinition
    ) throws(OdooFault) -> FieldValue {
        guard let name = path.first else {
            return .string(env.shownName(model, row.id))
        }
        if name == ".id" { return .string(String(row.id)) }
        if name == "id" { return .string(try externalID(row, model)) }
        guard let field = model[name] else {
            throw .unknownField(name, of: model.name, version: env.version)
        }
        let value = env.value(of: field, in: row, of: model)
        guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
            return value == .null ? (field.isNumber ? field.emptyWire : "") : value
        }
        let ids = value.intValue.map { [$0] } ?? value.arrayValue?.compactMap(\.intValue) ?? []
        var parts: [String] = []
        for id in ids {
            guard let target = env.row(comodel, id) else { continue }
            parts.append(PythonText.str(try cell(path.dropFirst(), target, comodel)))
        }
        return .string(parts.joined(separator: ","))
    }

    /// The record's external id; a new one's name ends in a number that follows from the record.
    private func externalID(
        _ row: StoredRow, _ model: ModelDefinition
    ) throws(OdooFault) -> String {
        if let known = ExternalIDs.name(of: row.id, model.name, env) { return known }
        let table = model.name.split(separator: ".").joined(separator: "_")
        let hash = ContentHash("\(model.name) \(row.id)").description.prefix(8)
        let name = "\(table)_\(row.id)_\(hash)"
        try ExternalIDs.set("__export__", name, to: row.id, model.name, env)
        return "__export__.\(name)"
    }
}
