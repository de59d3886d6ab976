import OdooProtocol

extension Environment {
    /// The stored value of a field, `.null` where it is unset: what SQL would find; of a translated one the text in the
    /// language that is asked for.
    func value(
        of field: FieldDefinition, in row: StoredRow, of model: ModelDefinition
    ) -> FieldValue {
        switch field.source {
        case .slot(let slot):
            if let text = translation(of: field, in: row, of: model) { return text }
            let value = row.values[slot]
            if value == .null, let fallback = field.fallback { return fallback }
            return value
        case .id: return .int(row.id)
        case .createDate: return stamp(row.createDate)
        case .writeDate: return stamp(row.writeDate)
        case .createUID: return row.createUID.map(FieldValue.int) ?? .null
        case .writeUID: return row.writeUID.map(FieldValue.int) ?? .null
        case .inverse, .mirrored:
            return .array(linked(field, of: row, in: model).map(FieldValue.int))
        case .delegated(let through):
            guard let step = model[through], let parent = step.relation.flatMap({ registry[$0] }),
                let target = parent[field.name],
                case .int(let id) = value(of: step, in: row, of: model),
                let parentRow = self.row(parent, id)
            else { return .null }
            return value(of: target, in: parentRow, of: parent)
        case .computed:
            if field.name == "display_name" { return .string(shownName(model, row.id)) }
            return model.behaviour.computed(field.name, row, self) ?? related(field, row, model)
        }
    }

    /// The value at the end of the path that a field repeats; `.null` where the path breaks off.
    private func related(
        _ field: FieldDefinition, _ row: StoredRow, _ model: ModelDefinition
    ) -> FieldValue {
        if field.relatedPath.isEmpty { return .null }
        guard let target = RelatedField(field, of: model, in: registry) else { return .null }
        var (row, model) = (row, model)
        for step in target.steps {
            guard case .int(let id) = value(of: step, in: row, of: model),
                let next = step.relation.flatMap({ registry[$0] }), let found = self.row(next, id)
            else { return .null }
            (row, model) = (found, next)
        }
        return value(of: target.last, in: row, of: model)
    }

    /// A value of the model's own row.
    /// - Precondition: the model keeps the field in its rows.
    func stored(_ field: String, _ row: StoredRow, _ model: ModelDefinition) -> FieldValue {
        row.values[model.slot(field)]
    }

    /// The ids that a one2many or many2many points to, as stored: unordered by the comodel,
    /// archived ones among them.
    ///
    /// - Parameter unfiltered: whether those that a one2many leaves out are given too.
    func linked(
        _ field: FieldDefinition, of row: StoredRow, in model: ModelDefinition,
        unfiltered: Bool = false
    ) -> [Int64] {
        switch field.source {
        case .slot(let slot): return row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
        case .inverse:
            guard let comodel = field.relation.flatMap({ registry[$0] }),
                let inverse = field.schema.relationField.flatMap({ comodel[$0] }),
                inverse.kind == .many2one, let slot = inverse.slot
            else { return [] }
            let ids = pointing(at: [row.id], slot: slot, of: comodel)
            guard let filter = field.filter, !unfiltered else { return ids }
            return ids.filter { passes(filter, comodel, $0) }
        case .mirrored(let other):
            guard let comodel = field.relation.flatMap({ registry[$0] }),
                let slot = comodel[other]?.slot
            else { return [] }
            let table = table(comodel)
            var ids: [Int64] = []
            table.forEachID { id in
                if table[id]?.values[slot].arrayValue?.contains(.int(row.id)) == true {
                    ids.append(id)
                }
                return true
            }
            return ids
        case .delegated:
            return value(of: field, in: row, of: model).arrayValue?.compactMap(\.intValue) ?? []
        default: return []
        }
    }

    /// The records whose many2one in a slot points to one of these.
    ///
    /// References that nearly all rows share have no index; their table is then looked through.
    func pointing(at targets: [Int64], slot: Int, of model: ModelDefinition) -> [Int64] {
        let table = table(model)
        if table.layout.referenceColumns.contains(slot) {
            return targets.flatMap { table.ids(referringTo: $0, slot: slot) }
        }
        let wanted = Set(targets)
        var found: [Int64] = []
        table.forEachID { id in
            if let target = table[id]?.values[slot].intValue, wanted.contains(target) {
                found.append(id)
            }
            return true
        }
        return found
    }

    private func passes(_ filter: InverseFilter, _ model: ModelDefinition, _ id: Int64) -> Bool {
        guard let row = row(model, id) else { return false }
        switch filter {
        case .activeOnly: return isActive(row, model)
        case .invoiceLines:
            let type = stored("display_type", row, model).stringValue
            return type.map { ["product", "line_section", "line_note"].contains($0) } ?? false
        }
    }

    /// Whether a record is not archived; records of models without archive never are.
    func isActive(_ row: StoredRow, _ model: ModelDefinition) -> Bool {
        guard let field = model["active"] else { return true }
        return value(of: field, in: row, of: model) == .bool(true)
    }

    private func stamp(_ instant: OdooTimestamp?) -> FieldValue {
        instant.map { .string($0.wire) } ?? .null
    }
}
