import OdooProtocol

/// `res.partner`: names with the company's in front, commercial fields and addresses that flow to
/// contacts.
struct PartnerBehaviour: ModelBehaviour {
    static let addressFields = ["street", "street2", "zip", "city", "state_id", "country_id"]
    static let commercialFields = ["vat", "company_registry", "industry_id"]

    var computedAtFirst: Set<String> { ["message_bounce", "partner_share"] }

    var fieldsNotCopied: [String] { ["barcode", "user_ids", "bank_ids", "signup_type"] }

    /// `Name <address>` gives a name and an address; an address alone is both.
    func named(_ name: FieldValue) -> FieldObject? {
        guard case .string(let text) = name, let at = text.firstIndex(of: "@") else { return nil }
        guard let open = text.lastIndex(of: "<"), open < at, text.hasSuffix(">") else {
            return text.contains(" ") ? nil : ["name": .string(text), "email": .string(text)]
        }
        let address = String(text[text.index(after: open)...].dropLast())
        let own = String(text[..<open]).trimmingBlanks
        return [
            "name": .string(own.isEmpty ? address : own), "email": .string(address.lowercased()),
        ]
    }

    var relatedPaths: [String: String] {
        ["country_code": "country_id.code", "parent_name": "parent_id.name"]
    }

    var nameSearchFields: [String] { ["complete_name", "email", "ref", "vat", "company_registry"] }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        [
            "lang": .string(env.context.language ?? "en_US"), "type": "contact",
            "is_company": false, "color": 0, "autopost_bills": "ask",
            "invoice_warn": "no-message", "sale_warn": "no-message", "customer_rank": 0,
            "supplier_rank": 0, "message_bounce": 0, "partner_share": true, "trust": "normal",
        ]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        Self.readCompanyType(&values)
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        Self.readCompanyType(&values)
        if values["active"] == false { try Self.refuseIfUsed(ids, "archive", env) }
    }

    private static func readCompanyType(_ values: inout FieldObject) {
        guard let type = values["company_type"] else { return }
        values["company_type"] = nil
        values["is_company"] = .bool(type == "company")
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        for (id, given) in zip(ids, given) {
            PartnerNames(env: env).refresh(id)
            let flow = PartnerFlow(env: env)
            flow.takeFromParent(id)
            flow.giveFirstAddress(of: id, given: given)
            PartnerNames(env: env).refresh(id)
        }
        try Self.requireNames(ids, env)
    }

    /// A contact has a name; only addresses of other types may be without one.
    private static func requireNames(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        if env.foresees { return }
        let model = env.registry.known("res.partner")
        for id in ids {
            guard let row = env.row(model, id), env.stored("name", row, model) == .null,
                env.stored("type", row, model) == "contact"
            else { continue }
            throw .validation("The operation cannot be completed: Contacts require a name")
        }
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        let names = PartnerNames(env: env)
        if values["name"] != nil || values["type"] != nil { try Self.requireNames(ids, env) }
        if values["parent_id"] != nil { try refuseCircles(ids, env) }
        for id in ids {
            names.refresh(id)
            let flow = PartnerFlow(env: env)
            if values["parent_id"] != nil || values["type"] == "contact" { flow.takeFromParent(id) }
            flow.giveToChildren(id, changed: values.keys)
        }
    }

    private func refuseCircles(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("res.partner")
        for id in ids {
            var seen: Set<Int64> = [id]
            var next = env.row(model, id).flatMap { env.stored("parent_id", $0, model).intValue }
            while let above = next, let row = env.row(model, above) {
                guard seen.insert(above).inserted else {
                    throw .validation("You cannot create recursive Partner hierarchies.")
                }
                next = env.stored("parent_id", row, model).intValue
            }
        }
    }

    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        try Self.refuseIfUsed(ids, "delete", env)
        leaveParent(ids, env)
        guard env.version != .v19, let orders = env.registry["sale.order"] else { return }
        let table = env.table(orders)
        let slot = orders.slot("partner_id")
        let drafts = ids.flatMap { table.ids(referringTo: $0, slot: slot) }.filter { id in
            guard let row = table[id] else { return false }
            return ["draft", "cancel"].contains(env.stored("state", row, orders).stringValue)
        }
        try env.unlink(orders, drafts)
    }

    /// Contacts lose a deleted parent through the ORM, which computes their names anew and stamps
    /// them.
    private func leaveParent(_ ids: [Int64], _ env: Environment) {
        let model = env.registry.known("res.partner")
        let slot = model.slot("parent_id")
        for id in ids {
            for child in env.table(model).ids(referringTo: id, slot: slot)
            where !ids.contains(child) {
                env.assign(model, child, [("parent_id", .null)])
                PartnerNames(env: env).refresh(child)
            }
        }
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        if case .string(let name) = env.stored("complete_name", row, model) { return name }
        return PartnerNames(env: env).completeName(row, model)
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        PartnerComputes(env: env, row: row).value(field)
    }

    /// A partner of an active user stays.
    private static func refuseIfUsed(
        _ ids: [Int64], _ verb: String, _ env: Environment
    ) throws(OdooFault) {
        guard let users = env.registry["res.users"] else { return }
        let table = env.table(users)
        let linked = ids.flatMap {
            table.ids(referringTo: $0, slot: users.slot("partner_id"))
        }.filter { table[$0].map { env.isActive($0, users) } ?? false }
        guard let first = linked.first else { return }
        let names = linked.map { env.shownName(users, $0) }.joined(separator: ", ")
        let advice =
            verb == "delete"
            ? "You should rather archive them after archiving their associated user."
            : "You first need to archive their associated user."
        let text =
            "You cannot \(verb) contacts linked to an active user.\n\(advice)\n\n"
            + "Linked active users : \(names)"
        let view: Int64 = env.version == .v17 ? 162 : env.version == .v18 ? 163 : 167
        let action: FieldObject = [
            "type": "ir.actions.act_window", "res_model": "res.users",
            "context": ["create": false], "view_mode": "form",
            "views": [[.int(view), "form"]], "res_id": .int(first),
        ]
        throw OdooFault(
            name: "odoo.exceptions.RedirectWarning",
            text: "\(text)\n\(PythonText.repr(.object(action)))\nGo to users\nNone",
            arguments: [.string(text), .object(action), "Go to users", .null])
    }
}
