import OdooProtocol

/// `sale.order`: a quotation or order, whose totals follow from its lines.
struct SaleOrderBehaviour: ModelBehaviour {
    var computedAtFirst: Set<String> {
        [
            "user_id", "team_id", "currency_id", "currency_rate", "require_signature",
            "require_payment", "prepayment_percent", "invoice_status", "amount_untaxed",
            "amount_tax", "amount_total", "validity_date",
        ]
    }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        var values: FieldObject = [
            "state": "draft", "date_order": .string(env.now.wire), "user_id": .int(env.uid),
            "company_id": 1, "currency_id": 1, "currency_rate": 1.0, "team_id": 1,
            "require_signature": true, "require_payment": false, "prepayment_percent": 1.0,
            "invoice_status": "no", "locked": false, "amount_untaxed": 0.0, "amount_tax": 0.0,
            "amount_total": 0.0,
        ]
        let deadline = CivilDate(daysSince1970: env.today.daysSince1970 + 30)
        values["validity_date"] = .string(deadline.wire)
        return values
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        if !PythonText.isTruthy(values["name"] ?? .null) || values["name"] == "New" {
            values["name"] = .string(Numbering.nextOrder(env))
        }
        Self.addAddresses(&values, env)
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) { Self.addAddresses(&values, env) }

    /// A customer brings the addresses that bills and parcels go to.
    private static func addAddresses(_ values: inout FieldObject, _ env: Environment) {
        guard let partner = values["partner_id"] else { return }
        let addresses = PartnerAddresses(env: env)
        let types = [("partner_invoice_id", "invoice"), ("partner_shipping_id", "delivery")]
        for (name, type) in types where values[name] == nil {
            let address = partner.intValue.map { FieldValue.int(addresses.address(type, of: $0)) }
            values[name] = address ?? partner
        }
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        for id in ids { SaleTotals(env: env).refreshOrder(id) }
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        let totals = SaleTotals(env: env)
        for id in ids {
            totals.refreshLines(of: id)
            totals.refreshOrder(id)
        }
    }

    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("sale.order")
        for id in ids {
            guard let row = env.row(model, id),
                case .string(let state) = env.stored("state", row, model)
            else { continue }
            guard state == "draft" || state == "cancel" else {
                throw .user(
                    "You can not delete a sent quotation or a confirmed sales order. "
                        + "You must first cancel it.")
            }
        }
    }

    func copied(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> FieldObject {
        var values = FieldObject()
        for name in Self.copiedFields {
            guard let field = model[name], let slot = field.slot, row.values[slot] != .null else {
                continue
            }
            let value = row.values[slot]
            values[name] = field.isToMany ? .array([.array([6, 0, value])]) : value
        }
        let lines = env.registry.known("sale.order.line")
        let ids = env.table(lines).ids(referringTo: row.id, slot: lines.slot("order_id"))
        values["order_line"] = .array(
            ids.compactMap { env.row(lines, $0) }
                .filter { env.stored("is_downpayment", $0, lines) != true }
                .map { [0, 0, .object(Self.copied(line: $0, lines))] })
        return values
    }

    private static let copiedFields = [
        "partner_id", "partner_invoice_id", "partner_shipping_id", "note", "user_id", "origin",
        "team_id", "payment_term_id", "pricelist_id", "fiscal_position_id", "tag_ids",
        "company_id", "require_signature", "require_payment", "prepayment_percent",
    ]

    private static func copied(line: StoredRow, _ lines: ModelDefinition) -> FieldObject {
        var own = FieldObject()
        for name in [
            "name", "display_type", "product_id", "product_uom_qty", "price_unit", "discount",
            "sequence", "product_uom", "product_uom_id", "tax_id", "tax_ids", "customer_lead",
        ] {
            guard let field = lines[name], let slot = field.slot else { continue }
            let value = line.values[slot]
            let links = value == .null ? [] : value
            own[name] = field.isToMany ? .array([.array([6, 0, links])]) : value
        }
        return own
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        let model = env.registry.known("sale.order")
        switch field {
        case "amount_undiscounted": return env.stored("amount_untaxed", row, model)
        case "amount_to_invoice": return env.stored("amount_total", row, model)
        case "type_name":
            let isOrder = env.stored("state", row, model) == "sale"
            return isOrder ? "Sales Order" : "Quotation"
        case "access_url": return .string("/my/orders/\(row.id)")
        case "country_code": return "US"
        case "tax_country_id": return .int(BaseData.unitedStates)
        case "expected_date": return env.stored("date_order", row, model)
        case "company_price_include": return "tax_excluded"
        case "tax_calculation_rounding_method": return "round_per_line"
        case "terms_type": return "plain"
        default: return nil
        }
    }

    var methods: [MethodDefinition] {
        [Self.confirm, Self.cancel, Self.draft, Self.quotationSent, Self.lock, Self.unlock]
    }

    private static let confirm = MethodDefinition(name: "action_confirm", worksOnRecords: true) {
        call throws(OdooFault) in
        let rows = try call.env.existing(call.model, call.ids)
        let open = rows.filter {
            let state = call.env.stored("state", $0, call.model)
            return state == "draft" || state == "sent"
        }
        guard open.count == rows.count else {
            let names = rows.map { call.env.shownName(call.model, $0.id) }
            throw call.env.version == .v17
                ? .user(
                    "The following orders are not in a state requiring confirmation: "
                        + names.joined(separator: ", "))
                : .user("Some orders are not in a state requiring confirmation.")
        }
        try call.env.write(
            call.model, call.ids,
            ["state": "sale", "date_order": .string(call.env.now.wire)])
        return true
    }

    private static let cancel = MethodDefinition(name: "action_cancel", worksOnRecords: true) {
        call throws(OdooFault) in
        let rows = try call.env.existing(call.model, call.ids)
        if rows.contains(where: { call.env.stored("locked", $0, call.model) == true }) {
            throw .user("You cannot cancel a locked order. Please unlock it first.")
        }
        try call.env.write(call.model, call.ids, ["state": "cancel"])
        return true
    }

    /// Back to a quotation: only what is cancelled or sent; the others stay as they are.
    private static let draft = MethodDefinition(name: "action_draft", worksOnRecords: true) {
        call throws(OdooFault) in
        let open = try call.env.existing(call.model, call.ids).filter {
            let state = call.env.stored("state", $0, call.model)
            return state == "cancel" || state == "sent"
        }
        if !open.isEmpty {
            try call.env.write(call.model, open.map(\.id), ["state": "draft"])
        }
        return true
    }

    private static let quotationSent = MethodDefinition(
        name: "action_quotation_sent", worksOnRecords: true
    ) { call throws(OdooFault) in
        let rows = try call.env.existing(call.model, call.ids)
        guard rows.allSatisfy({ call.env.stored("state", $0, call.model) == "draft" }) else {
            throw .user("Only draft orders can be marked as sent directly.")
        }
        try call.env.write(call.model, call.ids, ["state": "sent"])
        return nil
    }

    private static let lock = MethodDefinition(name: "action_lock", worksOnRecords: true) {
        call throws(OdooFault) in
        try call.env.write(call.model, call.ids, ["locked": true])
        return nil
    }

    private static let unlock = MethodDefinition(name: "action_unlock", worksOnRecords: true) {
        call throws(OdooFault) in
        try call.env.write(call.model, call.ids, ["locked": false])
        return nil
    }
}
