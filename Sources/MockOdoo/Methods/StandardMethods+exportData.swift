import OdooProtocol

extension StandardMethods {
    /// `export_data(ids, fields_to_export)`: rows of values by the paths of an import; records
    /// without an external id get one.
    static let exportData = MethodDefinition(
        name: "export_data", worksOnRecords: true,
        parameters: [.init(name: "fields_to_export", isRequired: true)]
    ) { call throws(OdooFault) in
        let paths = (call["fields_to_export"]?.arrayValue ?? []).map {
            ImportRecord.path(PythonText.str($0))[...]
        }
        let rows = try call.env.existing(call.model, call.ids)
        let lines = try Export(env: call.env).lines(rows, call.model, paths)
        return ["datas": .array(lines.map(FieldValue.array))]
    }
}

/// Reads the rows of an export: a record takes as many as its longest one2many.
private struct Export {
    let env: Environment

    func lines(
        _ rows: [StoredRow], _ model: ModelDefinition, _ paths: [ArraySlice<String>?]
    ) throws(OdooFault) -> [[FieldValue]] {
        var lines: [[FieldValue]] = []
        for row in rows { lines += try self.lines(row, model, paths) }
        return lines
    }

    private func lines(
        _ row: StoredRow, _ model: ModelDefinition, _ paths: [ArraySlice<String>?]
    ) throws(OdooFault) -> [[FieldValue]] {
        var first = [FieldValue](repeating: "", count: paths.count)
        var further: [[FieldValue]] = []
        var done: Set<String> = []
        for (place, path) in paths.enumerated() {
            guard let path else { continue }
            let name = path.first ?? "display_name"
            if done.contains(name) { continue }
            if name == ".id" {
                first[place] = .string(String(row.id))
                continue
            }
            if name == "id" {
                first[place] = .string(try externalID(row, model))
                continue
            }
            guard let field = model[name] else {
                throw .unknownField(name, of: model.name, version: env.version)
            }
            guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
                first[place] = plain(field, row, model)
                continue
            }
            done.insert(name)
            let inner = paths.map { other in
                other.flatMap { $0.first == name ? $0.dropFirst() : nil }
            }
            let targets = linked(field, row, model).compactMap { env.row(comodel, $0) }
            if field.kind == .many2many {
                try joined(targets, comodel, inner, place, &first)
                continue
            }
            let own = try lines(targets, comodel, inner)
            for (column, value) in (own.first ?? []).enumerated() where value != "" {
                first[column] = value
            }
            further += own.dropFirst()
        }
        return [first] + further
    }

    /// A many2many goes into one cell, by external ids or by names.
    private func joined(
        _ targets: [StoredRow], _ comodel: ModelDefinition, _ inner: [ArraySlice<String>?],
        _ place: Int, _ cells: inout [FieldValue]
    ) throws(OdooFault) {
        var texts: [String] = []
        if let column = inner.firstIndex(where: { $0?.first == "id" }) {
            for target in targets { texts.append(try externalID(target, comodel)) }
            cells[column] = .string(texts.joined(separator: ","))
            return
        }
        let column = inner.firstIndex { path in
            path?.first == "name" || path?.first == "display_name"
        }
        texts = targets.map { env.shownName(comodel, $0.id) }
        cells[column ?? place] = .string(texts.joined(separator: ","))
    }

    private func linked(
        _ field: FieldDefinition, _ row: StoredRow, _ model: ModelDefinition
    ) -> [Int64] {
        let value = env.value(of: field, in: row, of: model)
        return value.intValue.map { [$0] } ?? value.arrayValue?.compactMap(\.intValue) ?? []
    }

    /// A value that is no record: a selection by its label.
    private func plain(
        _ field: FieldDefinition, _ row: StoredRow, _ model: ModelDefinition
    ) -> FieldValue {
        let value = env.value(of: field, in: row, of: model)
        switch field.kind {
        case .boolean: return .bool(value == true)
        case .selection:
            let choices = field.schema.attributes["selection"]?.arrayValue ?? []
            let choice = choices.first { $0.arrayValue?.first == value }
            return choice?.arrayValue?.last ?? (value == .null ? "" : value)
        default: return value == .null ? (field.isNumber ? field.emptyWire : "") : value
        }
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
