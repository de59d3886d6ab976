import OdooProtocol

/// Computes what a partner's name, company and parent make of it, and of the contacts below it.
struct PartnerNames {
    let env: Environment

    private var model: ModelDefinition { env.registry.known("res.partner") }

    /// Stores the computed fields of a partner anew, and those of all contacts below it.
    func refresh(_ id: Int64) {
        var open = [id]
        var seen: Set<Int64> = []
        let parentSlot = model.slot("parent_id")
        while let next = open.popLast() {
            guard seen.insert(next).inserted, let row = env.row(model, next) else { continue }
            let commercial = commercialPartner(row)
            env.assign(
                model, next,
                [
                    ("commercial_partner_id", .int(commercial.id)),
                    ("commercial_company_name", commercialName(row, commercial)),
                ])
            guard let updated = env.row(model, next) else { continue }
            env.assign(
                model, next,
                [
                    ("complete_name", .string(completeName(updated, model))),
                    ("email_normalized", normalizedEmail(updated)),
                ])
            open += env.table(model).ids(referringTo: next, slot: parentSlot)
        }
    }

    /// The company that trades: the first company upwards, or the topmost partner.
    func commercialPartner(_ row: StoredRow) -> StoredRow {
        var row = row
        var seen: Set<Int64> = [row.id]
        while env.stored("is_company", row, model) != .bool(true),
            case .int(let parent) = env.stored("parent_id", row, model),
            seen.insert(parent).inserted, let next = env.row(model, parent)
        { row = next }
        return row
    }

    private func commercialName(_ row: StoredRow, _ commercial: StoredRow) -> FieldValue {
        if env.stored("is_company", commercial, model) == .bool(true) {
            return env.stored("name", commercial, model)
        }
        return env.stored("company_name", row, model)
    }

    /// The name with the company's in front, for a contact of one.
    func completeName(_ row: StoredRow, _ model: ModelDefinition) -> String {
        var name = env.stored("name", row, model).stringValue ?? ""
        let parent = env.stored("parent_id", row, model)
        let hasCompany =
            parent != .null || PythonText.isTruthy(env.stored("company_name", row, model))
        guard hasCompany else { return name.trimmingBlanks }
        if name.isEmpty, let type = env.stored("type", row, model).stringValue {
            name =
                [
                    "invoice": "Invoice Address", "delivery": "Delivery Address",
                    "other": "Other Address",
                ][
                    type] ?? ""
        }
        guard env.stored("is_company", row, model) != .bool(true) else {
            return name.trimmingBlanks
        }
        var company = env.stored("commercial_company_name", row, model).stringValue ?? ""
        if company.isEmpty, case .int(let id) = parent, let above = env.row(model, id) {
            company = env.stored("name", above, model).stringValue ?? ""
        }
        return "\(company), \(name)".trimmingBlanks
    }

    private func normalizedEmail(_ row: StoredRow) -> FieldValue {
        guard case .string(let email) = env.stored("email", row, model), email.contains("@"),
            !email.contains(",")
        else { return .null }
        var address = email.trimmingBlanks
        if let open = address.lastIndex(of: "<"), let close = address.lastIndex(of: ">"),
            open < close
        {
            address = String(address[address.index(after: open)..<close])
        }
        return address.contains(" ") ? .null : .string(address.lowercased())
    }
}
