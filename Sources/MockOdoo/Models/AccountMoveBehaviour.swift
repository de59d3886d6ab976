import OdooProtocol

/// `account.move`: invoices and other journal entries, balanced by lines that the server adds.
struct AccountMoveBehaviour: ModelBehaviour {
    var computedAtFirst: Set<String> {
        [
            "date", "journal_id", "currency_id", "company_id", "payment_state",
            "always_tax_exigible", "invoice_currency_rate", "sequence_number", "name",
            "invoice_user_id", "team_id", "partner_shipping_id", "amount_untaxed", "amount_tax",
            "amount_total", "amount_residual", "amount_untaxed_signed", "amount_tax_signed",
            "amount_total_signed", "amount_residual_signed", "amount_untaxed_in_currency_signed",
            "amount_total_in_currency_signed",
        ]
    }

    var relatedPaths: [String: String] { ["user_id": "invoice_user_id"] }

    var nameSearchFields: [String] { ["name", "partner_id.name", "ref"] }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        let type = given["move_type"]?.stringValue ?? "entry"
        let isInvoice = MoveTotals.isInvoice(type)
        let date = given["date"] ?? given["invoice_date"] ?? .string(env.today.wire)
        var values: FieldObject = [
            "move_type": "entry", "state": "draft",
            "date": PythonText.isTruthy(date) ? date : .string(env.today.wire),
            "journal_id": .int(MoveTotals.journal(of: type)), "currency_id": 1, "company_id": 1,
            "auto_post": "no", "payment_state": "not_paid", "posted_before": false,
            "always_tax_exigible": .bool(!isInvoice), "is_move_sent": false, "is_storno": false,
            "invoice_currency_rate": 1.0, "checked": false, "sequence_number": 0,
            "name": env.version == .v17 ? "/" : .null,
        ]
        for name in [
            "amount_untaxed", "amount_tax", "amount_total", "amount_residual",
            "amount_untaxed_signed", "amount_tax_signed", "amount_total_signed",
            "amount_residual_signed", "amount_untaxed_in_currency_signed",
            "amount_total_in_currency_signed", "quick_edit_total_amount",
        ] { values[name] = 0.0 }
        if isInvoice {
            values["invoice_user_id"] = .int(env.uid)
            values["team_id"] = type.hasPrefix("out") ? 1 : .null
            values["partner_shipping_id"] = given["partner_id"]
        }
        return values
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        for id in ids { try settle(id, env) }
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        for id in ids { try settle(id, env) }
    }

    /// Brings lines and totals into agreement.
    private func settle(_ id: Int64, _ env: Environment) throws(OdooFault) {
        let totals = MoveTotals(env: env)
        try totals.refresh(id)
        try totals.checkBalance(id)
    }

    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        try Self.refuseIfPosted(ids, env)
    }

    /// Refuses to delete anything of entries that are posted.
    static func refuseIfPosted(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("account.move")
        for id in ids {
            guard let row = env.row(model, id) else { continue }
            if env.stored("state", row, model) == "posted" {
                throw .user(
                    "You can't delete a posted journal item. Don\u{2019}t play games with your "
                        + "accounting records; reset the journal entry to draft before deleting it."
                )
            }
        }
    }

    func copied(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> FieldObject {
        var values = FieldObject()
        let names = [
            "move_type", "partner_id", "journal_id", "currency_id", "company_id",
            "invoice_user_id", "narration", "partner_shipping_id", "team_id",
        ]
        for name in names {
            if let slot = model[name]?.slot, row.values[slot] != .null {
                values[name] = row.values[slot]
            }
        }
        let lines = env.registry.known("account.move.line")
        let isInvoice = MoveTotals.isInvoice(values["move_type"]?.stringValue ?? "entry")
        let own =
            isInvoice
            ? ["name", "product_id", "quantity", "price_unit", "discount", "account_id"]
            : ["name", "account_id", "debit", "credit", "partner_id"]
        var copies: [FieldValue] = []
        for id in env.table(lines).ids(referringTo: row.id, slot: lines.slot("move_id")) {
            guard let line = env.row(lines, id) else { continue }
            let type = env.stored("display_type", line, lines)
            if isInvoice, type == "tax" || type == "payment_term" { continue }
            var copy: FieldObject = ["display_type": type]
            for name in own { copy[name] = env.stored(name, line, lines) }
            if isInvoice {
                copy["tax_ids"] = [[6, 0, env.stored("tax_ids", line, lines)]]
            }
            copies.append([0, 0, .object(copy)])
        }
        values["line_ids"] = .array(copies)
        return values
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        if case .string(let name) = env.stored("name", row, model), name != "/" { return name }
        let kinds = [
            "out_invoice": "Draft Invoice", "out_refund": "Draft Credit Note",
            "in_invoice": "Draft Bill", "in_refund": "Draft Vendor Credit Note",
        ]
        let kind = kinds[env.stored("move_type", row, model).stringValue ?? ""] ?? "Draft Entry"
        return env.version == .v17 ? "\(kind) (* \(row.id))" : kind
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        let model = env.registry.known("account.move")
        switch field {
        case "company_currency_id": return 1
        case "user_id": return env.stored("invoice_user_id", row, model)
        case "country_code", "tax_country_code": return "US"
        case "access_url": return .string("/my/invoices/\(row.id)")
        case "direction_sign":
            let type = env.stored("move_type", row, model).stringValue ?? ""
            return .int(type == "out_invoice" || type == "in_refund" ? -1 : 1)
        case "amount_paid": return .amount(0)
        case "status_in_payment": return env.stored("payment_state", row, model)
        default: return nil
        }
    }

    var methods: [MethodDefinition] { [Self.post, Self.draft, Self.cancel] }

    private static let post = MethodDefinition(name: "action_post", worksOnRecords: true) {
        call throws(OdooFault) in
        for id in call.ids { try MovePosting(env: call.env).post(id) }
        return false
    }

    private static let draft = MethodDefinition(name: "button_draft", worksOnRecords: true) {
        call throws(OdooFault) in
        let rows = try call.env.existing(call.model, call.ids)
        guard rows.allSatisfy({ call.env.stored("state", $0, call.model) != "draft" }) else {
            throw .user("Only posted/cancelled journal entries can be reset to draft.")
        }
        for id in call.ids { try MovePosting(env: call.env).change(id, to: "draft") }
        return nil
    }

    private static let cancel = MethodDefinition(name: "button_cancel", worksOnRecords: true) {
        call throws(OdooFault) in
        let rows = try call.env.existing(call.model, call.ids)
        guard rows.allSatisfy({ call.env.stored("state", $0, call.model) == "draft" }) else {
            throw .user("Only draft journal entries can be cancelled.")
        }
        for id in call.ids { try MovePosting(env: call.env).change(id, to: "cancel") }
        return nil
    }
}
