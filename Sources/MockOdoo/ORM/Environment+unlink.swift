import OdooProtocol

extension Environment {
    /// Deletes records, with what hangs on them; nothing of it stays if one of them may not go.
    /// - Throws: `MissingError` for a record that is not there, and what the models raise that
    ///   refuse.
    func unlink(_ model: ModelDefinition, _ ids: [Int64]) throws(OdooFault) {
        guard !ids.isEmpty else { return }
        let rows = try rowsToUnlink(model, ids)
        try asSystem { () throws(OdooFault) in
            try model.behaviour.willUnlink(ids, self)
            for other in registry.models where other.table == other.name {
                for field in other.fields where field.relation == model.name {
                    try release(ids, field, other)
                }
            }
            for id in ids { transaction.delete(id, from: model.name) }
            forgetNames()
            try model.behaviour.didUnlink(rows, self)
        }
    }

    /// What becomes of the records that point to deleted ones.
    private func release(
        _ ids: [Int64], _ field: FieldDefinition, _ other: ModelDefinition
    ) throws(OdooFault) {
        guard let slot = field.slot else { return }
        if field.kind == .many2many {
            cutLinks(to: ids, field, slot, other)
            return
        }
        guard field.kind == .many2one else { return }
        let pointing = pointing(at: ids, slot: slot, of: other)
        guard !pointing.isEmpty else { return }
        switch Deletion.rule(of: field, in: other.name) {
        case .cascade: try unlink(other, pointing)
        case .restrict:
            let table = other.name.split(separator: ".").joined(separator: "_")
            throw .foreignKey(
                model: other.name, title: other.title, field: (field.label, field.name),
                constraint: "\(table)_\(field.name)_fkey", version: version)
        case .setNull:
            for id in pointing { replaceSilently(other, id, field, .null) }
        }
    }

    /// Takes deleted records out of many2many lists: the lists' own records are not stamped.
    private func cutLinks(
        to ids: [Int64], _ field: FieldDefinition, _ slot: Int, _ other: ModelDefinition
    ) {
        let gone = Set(ids)
        let table = table(other)
        var changed: [(Int64, [FieldValue])] = []
        table.forEachID { id in
            guard let links = table[id]?.values[slot].arrayValue else { return true }
            let kept = links.filter { $0.intValue.map { !gone.contains($0) } ?? true }
            if kept.count < links.count { changed.append((id, kept)) }
            return true
        }
        for (id, kept) in changed { replaceSilently(other, id, field, .array(kept)) }
    }
}
