import OdooProtocol

/// What flows between a company and its contacts: commercial fields and the address downwards, a
/// first address upwards.
struct PartnerFlow {
    let env: Environment

    private var model: ModelDefinition { env.registry.known("res.partner") }

    /// Takes commercial fields and, for a plain contact, the address from the parent.
    func takeFromParent(_ id: Int64) {
        guard let row = env.row(model, id),
            case .int(let parentID) = env.stored("parent_id", row, model),
            let parent = env.row(model, parentID)
        else { return }
        var values: [(String, FieldValue)] = []
        if env.stored("is_company", row, model) != .bool(true) {
            let commercial = PartnerNames(env: env).commercialPartner(row)
            if commercial.id != id {
                values += fields(PartnerBehaviour.commercialFields, commercial)
            }
        }
        if env.stored("type", row, model) == "contact" {
            let address = fields(PartnerBehaviour.addressFields, parent)
            if address.contains(where: { PythonText.isTruthy($0.1) }) { values += address }
        }
        env.assign(model, id, values)
    }

    /// Gives a company without address the address of its first contact.
    func giveFirstAddress(of id: Int64, given: FieldObject) {
        guard let row = env.row(model, id),
            case .int(let parentID) = env.stored("parent_id", row, model),
            let parent = env.row(model, parentID), children(parentID).count == 1,
            env.stored("is_company", parent, model) == .bool(true)
                || env.stored("parent_id", parent, model) == .null
        else { return }
        let own = fields(PartnerBehaviour.addressFields, row)
        let above = fields(PartnerBehaviour.addressFields, parent)
        guard own.contains(where: { PythonText.isTruthy($0.1) }),
            !above.contains(where: { PythonText.isTruthy($0.1) })
        else { return }
        env.assign(model, parentID, own)
    }

    /// Gives contacts what changed above them.
    ///
    /// Since 18.0 a write on a commercial partner writes on its contacts even if nothing flows,
    /// which moves their stamps.
    func giveToChildren(_ id: Int64, changed: [String]) {
        guard let row = env.row(model, id) else { return }
        let children = children(id)
        guard !children.isEmpty else { return }
        let commercial = PartnerBehaviour.commercialFields.filter(changed.contains)
        let isCommercial = PartnerNames(env: env).commercialPartner(row).id == id
        if isCommercial, env.version != .v17 || !commercial.isEmpty {
            stampBelow(id, fields(commercial, row))
        }
        guard PartnerBehaviour.addressFields.contains(where: changed.contains) else { return }
        let address = fields(PartnerBehaviour.addressFields, row)
        for child in children where env.stored("type", child, model) == "contact" {
            stamp(child.id, address)
        }
    }

    private func stampBelow(_ id: Int64, _ values: [(String, FieldValue)]) {
        var open = children(id)
        var seen: Set<Int64> = [id]
        while let child = open.popLast() {
            guard seen.insert(child.id).inserted else { continue }
            guard env.stored("is_company", child, model) != .bool(true) else { continue }
            stamp(child.id, values)
            open += children(child.id)
        }
    }

    private func stamp(_ id: Int64, _ values: [(String, FieldValue)]) {
        env.transaction.update(id, in: model.name, by: env.uid) { row in
            for (name, value) in values { row[model.slot(name)] = value }
        }
    }

    private func children(_ id: Int64) -> [StoredRow] {
        let table = env.table(model)
        return table.ids(referringTo: id, slot: model.slot("parent_id")).compactMap { table[$0] }
            .filter { env.isActive($0, model) }
    }

    private func fields(_ names: [String], _ row: StoredRow) -> [(String, FieldValue)] {
        names.compactMap { name in model[name]?.slot.map { (name, row.values[$0]) } }
    }
}
