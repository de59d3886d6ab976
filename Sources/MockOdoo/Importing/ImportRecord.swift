import OdooProtocol

/// One record of an import: its texts by field, relations with records of their own.
struct ImportRecord {
    /// By field, in order of the columns; `id` is the external id, `.id` the one of the database.
    private(set) var cells: [ImportCell] = []
    /// The rows it spans, first and last.
    private(set) var rows: ClosedRange<Int> = 0...0

    /// What is given for a field.
    subscript(name: String) -> ImportCell.Content? { cells.first { $0.name == name }?.content }

    /// The text given for a field; nil for none and for the empty one.
    func text(_ name: String) -> String? {
        guard case .text(let value)? = self[name], PythonText.isTruthy(value) else { return nil }
        return PythonText.str(value)
    }

    /// The parts of a column's name: `parent_id/.id`, also spelled `parent_id.id`; `parent_id/id`,
    /// also `parent_id:id`.
    static func path(_ column: String) -> [String] {
        column.split(separator: "/", omittingEmptySubsequences: false).flatMap { part in
            let part = String(part)
            if part.hasSuffix(":id"), part.count > 3 { return [String(part.dropLast(3)), "id"] }
            if part.hasSuffix(".id"), part.count > 3 { return [String(part.dropLast(3)), ".id"] }
            return [part]
        }
    }

    /// Reads rows into records: rows that fill only columns of a one2many go on with the record
    /// before them.
    static func all(
        _ paths: [[String]], _ rows: [[FieldValue]], on model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) -> [ImportRecord] {
        for path in paths where model[path[0]] == nil && path[0] != ".id" && !path[0].isEmpty {
            throw .value("Invalid field name '\(path[0])'")
        }
        let many = paths.map { model[$0[0]]?.kind == .one2many }
        func goesOn(_ row: [FieldValue]) -> Bool {
            let filled = zip(row, many).filter { PythonText.isTruthy($0.0) }
            return filled.contains { $0.1 } && !filled.contains { !$0.1 }
        }
        var records: [ImportRecord] = []
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, goesOn(rows[end]) { end += 1 }
            records.append(
                try one(paths, Array(rows[start..<end]), start...(end - 1), on: model, env))
            start = end
        }
        return records
    }

    private static func one(
        _ paths: [[String]], _ rows: [[FieldValue]], _ span: ClosedRange<Int>,
        on model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) -> ImportRecord {
        var record = ImportRecord()
        record.rows = span
        for (place, path) in paths.enumerated() {
            guard let field = model[path[0]], let relation = field.relation, field.name != "id"
            else {
                let value = rows[0].indices.contains(place) ? rows[0][place] : .null
                record.cells.append(ImportCell(name: path[0], content: .text(value)))
                continue
            }
            guard record[path[0]] == nil, let comodel = env.registry[relation] else { continue }
            let places = paths.indices.filter { paths[$0][0] == path[0] }
            let inner = places.map { index in
                paths[index].count > 1 ? Array(paths[index].dropFirst()) : [""]
            }
            let own = rows.map { row in
                places.map { row.indices.contains($0) ? row[$0] : .null }
            }.filter { $0.contains(where: PythonText.isTruthy) }
            let records = try all(inner, own, on: comodel, env)
            record.cells.append(ImportCell(name: path[0], content: .records(records)))
        }
        return record
    }
}
