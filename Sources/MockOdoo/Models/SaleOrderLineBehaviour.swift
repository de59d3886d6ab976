import OdooProtocol

/// `sale.order.line`: a product, a section or a note of an order.
struct SaleOrderLineBehaviour: ModelBehaviour {
    var relatedPaths: [String: String] {
        [
            "categ_id": "product_id.categ_id", "product_type": "product_id.type",
            "service_tracking": "product_id.service_tracking",
        ]
    }

    var searchPaths: [String: String] { ["product_template_id": "product_id.product_tmpl_id"] }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        let isText = PythonText.isTruthy(given["display_type"] ?? .null)
        return [
            "sequence": 10, "product_uom_qty": isText ? 0.0 : 1.0, "discount": 0.0,
            "customer_lead": 0.0, "qty_delivered": 0.0, "qty_invoiced": 0.0,
            "is_downpayment": false, "is_expense": false, "company_id": 1, "currency_id": 1,
            "qty_delivered_method": "manual",
        ]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        let pricing = SaleLinePricing(env: env)
        if PythonText.isTruthy(values["display_type"] ?? .null) { values["product_uom_qty"] = 0.0 }
        pricing.complete(&values)
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        guard let type = values["display_type"] else { return }
        let model = env.registry.known("sale.order.line")
        for id in ids {
            guard let row = env.row(model, id) else { continue }
            let own = env.stored("display_type", row, model)
            let isPromotion = own == "line_subsection" && type == "line_section"
            guard type != (own == .null ? false : own), !isPromotion else { continue }
            throw .user(
                "You cannot change the type of a sale order line. Instead you should delete the "
                    + "current line and create a new line of the proper type.")
        }
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        try SaleLinePricing(env: env).check(ids)
        refresh(ids, env)
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        let pricing = SaleLinePricing(env: env)
        for id in ids { pricing.refresh(id, written: values) }
        try pricing.check(ids)
        refresh(ids, env)
    }

    /// The lines of a confirmed order stay: somebody may have delivered or billed them.
    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("sale.order.line")
        let orders = env.registry.known("sale.order")
        for id in ids {
            guard let row = env.row(model, id), env.stored("display_type", row, model) == .null,
                case .int(let order) = env.stored("order_id", row, model),
                let orderRow = env.row(orders, order),
                env.stored("state", orderRow, orders) == "sale", !isFreeDownPayment(row, model, env)
            else { continue }
            throw .user(
                "Once a sales order is confirmed, you can't remove one of its lines (we need to "
                    + "track if something gets invoiced or delivered).\n                "
                    + "Set the quantity to 0 instead.")
        }
    }

    /// Whether a line is a down payment that nobody has billed.
    private func isFreeDownPayment(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> Bool {
        guard env.stored("is_downpayment", row, model) == true else { return false }
        return model["invoice_lines"].map { env.linked($0, of: row, in: model).isEmpty } ?? true
    }

    func didUnlink(_ rows: [StoredRow], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("sale.order.line")
        let orders = Set(rows.compactMap { env.stored("order_id", $0, model).intValue })
        for order in orders.sorted() { SaleTotals(env: env).refreshOrder(order) }
    }

    private func refresh(_ ids: [Int64], _ env: Environment) {
        let model = env.registry.known("sale.order.line")
        let totals = SaleTotals(env: env)
        var orders: Set<Int64> = []
        for id in ids {
            totals.refreshLine(id)
            if let row = env.row(model, id),
                case .int(let order) = env.stored("order_id", row, model)
            {
                orders.insert(order)
            }
        }
        for order in orders.sorted() { totals.refreshOrder(order) }
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        let orders = env.registry.known("sale.order")
        guard case .int(let id) = env.stored("order_id", row, model),
            let order = env.row(orders, id)
        else { return env.stored("name", row, model).stringValue ?? "" }
        let text = env.stored("name", row, model).stringValue ?? ""
        var name = "\(env.shownName(orders, id)) - \(text.split(separator: "\n").first ?? "")"
        let partners = env.registry.known("res.partner")
        if case .int(let partner) = env.stored("partner_id", order, orders),
            let partnerRow = env.row(partners, partner),
            case .string(let ref) = env.stored("ref", partnerRow, partners)
        {
            name += " (\(ref))"
        }
        return name
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        switch field {
        case "product_template_id":
            guard let products = env.registry["product.product"],
                case .int(let id) = env.stored(
                    "product_id", row, env.registry.known("sale.order.line")),
                let product = env.row(products, id)
            else { return nil }
            return env.stored("product_tmpl_id", product, products)
        case "analytic_precision": return 2
        default: return nil
        }
    }
}
