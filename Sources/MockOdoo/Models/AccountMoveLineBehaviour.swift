import OdooProtocol

/// `account.move.line`: what a person enters on an invoice, and what the server adds to balance it.
struct AccountMoveLineBehaviour: ModelBehaviour {
    var relatedPaths: [String: String] {
        [
            "account_code": "account_id.code", "account_name": "account_id.name",
            "account_type": "account_id.account_type", "move_type": "move_id.move_type",
            "commercial_partner_country": "move_id.commercial_partner_id.country_id",
            "product_category_id": "product_id.categ_id",
        ]
    }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        var values: FieldObject = [
            "currency_id": 1, "company_currency_id": 1, "company_id": 1, "discount": 0.0,
            "display_type": "product", "sequence": 100, "reconciled": false,
            "is_imported": false, "is_downpayment": false, "tax_tag_invert": false,
        ]
        for name in [
            "debit", "credit", "balance", "amount_currency", "price_subtotal", "price_total",
            "amount_residual", "amount_residual_currency", "tax_base_amount",
            "discount_amount_currency", "discount_balance",
        ] { values[name] = 0.0 }
        return values
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        let moves = env.registry.known("account.move")
        guard case .int(let id)? = values["move_id"], let move = env.row(moves, id) else { return }
        let type = env.stored("move_type", move, moves).stringValue ?? "entry"
        guard MoveTotals.isInvoice(type), values["display_type"] == "product" else {
            MoveTotals.spreadBalance(&values)
            return
        }
        if values["quantity"] == nil { values["quantity"] = 1.0 }
        if values["account_id"] == nil { values["account_id"] = type.hasPrefix("out") ? 27 : 31 }
        guard let products = env.registry["product.product"],
            case .int(let product)? = values["product_id"], let row = env.row(products, product)
        else {
            if values["tax_ids"] == nil {
                values["tax_ids"] = [[6, 0, [type.hasPrefix("out") ? 1 : 2]]]
            }
            return
        }
        func shown(_ name: String) -> FieldValue? {
            products[name].map { env.value(of: $0, in: row, of: products) }
        }
        if values["name"] == nil { values["name"] = .string(env.shownName(products, product)) }
        if values["price_unit"] == nil { values["price_unit"] = shown("lst_price") }
        if values["product_uom_id"] == nil { values["product_uom_id"] = 1 }
        if values["tax_ids"] == nil,
            case .array(let taxes)? = shown(
                type.hasPrefix("out") ? "taxes_id" : "supplier_taxes_id")
        {
            values["tax_ids"] = .array([.array([6, 0, .array(taxes)])])
        }
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) { try refresh(ids, env) }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        if values["product_id"] != nil {
            for row in before { takeFromProduct(row, values, env) }
        }
        try refresh(ids, env)
    }

    /// What a new product brings to a line of an invoice, unless it was written along: price and
    /// taxes, and the text if it was the old product's.
    private func takeFromProduct(
        _ before: StoredRow, _ values: FieldObject, _ env: Environment
    ) {
        let model = env.registry.known("account.move.line")
        let moves = env.registry.known("account.move")
        guard let products = env.registry["product.product"], let row = env.row(model, before.id),
            env.stored("display_type", row, model) == "product",
            case .int(let product) = env.stored("product_id", row, model),
            let productRow = env.row(products, product),
            case .int(let move) = env.stored("move_id", row, model),
            let moveRow = env.row(moves, move),
            case .string(let type) = env.stored("move_type", moveRow, moves),
            MoveTotals.isInvoice(type)
        else { return }
        func shown(_ name: String) -> FieldValue {
            products[name].map { env.value(of: $0, in: productRow, of: products) } ?? .null
        }
        var changes: [(String, FieldValue)] = []
        let old = env.stored("product_id", before, model).intValue
        let text = env.stored("name", before, model)
        let oldText = old.map { FieldValue.string(env.shownName(products, $0)) }
        if values["name"] == nil, text == .null || text == oldText {
            changes.append(("name", .string(env.shownName(products, product))))
        }
        let isSale = type.hasPrefix("out")
        if values["price_unit"] == nil {
            changes.append(("price_unit", shown(isSale ? "lst_price" : "standard_price")))
        }
        if values["tax_ids"] == nil {
            // A product without taxes has none, and takes away those of the one before.
            let taxes = shown(isSale ? "taxes_id" : "supplier_taxes_id").arrayValue ?? []
            changes.append(("tax_ids", .array(taxes)))
        }
        env.assign(model, before.id, changes)
    }

    /// The lines of a posted entry stay, but for those that the server itself keeps in balance.
    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        if env.isBalancing { return }
        let model = env.registry.known("account.move.line")
        let moves = Set(
            ids.compactMap { id in
                env.row(model, id).flatMap { env.stored("move_id", $0, model).intValue }
            })
        try AccountMoveBehaviour.refuseIfPosted(moves.sorted(), env)
    }

    func didUnlink(_ rows: [StoredRow], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("account.move.line")
        let moves = Set(rows.compactMap { env.stored("move_id", $0, model).intValue })
        for move in moves.sorted() { try MoveTotals(env: env).refresh(move) }
    }

    private func refresh(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("account.move.line")
        var moves: Set<Int64> = []
        for id in ids {
            guard let row = env.row(model, id),
                case .int(let move) = env.stored("move_id", row, model)
            else { continue }
            moves.insert(move)
        }
        for move in moves.sorted() { try MoveTotals(env: env).refresh(move) }
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        let name = env.stored("name", row, model).stringValue
        let move = env.stored("move_name", row, model).stringValue ?? ""
        guard let name, name != move, !name.isEmpty else { return move }
        return move.isEmpty ? name : "\(move) \(name)"
    }
}
