import OdooProtocol

/// Computes what lines and orders have in common: amounts, states, and what remains to be invoiced.
struct SaleTotals {
    let env: Environment

    private var orders: ModelDefinition { env.registry.known("sale.order") }
    private var lines: ModelDefinition { env.registry.known("sale.order.line") }

    /// Stores the computed fields of all lines of an order.
    func refreshLines(of order: Int64) {
        for id in lineIDs(order) { refreshLine(id) }
    }

    /// Stores the computed fields of a line; one that does not change is not stamped.
    func refreshLine(_ id: Int64) {
        guard let row = env.row(lines, id), case .int(let orderID) = stored("order_id", row),
            let order = env.row(orders, orderID)
        else { return }
        let quantity = number("product_uom_qty", row)
        let discount = number("discount", row)
        let price = number("price_unit", row)
        let technical = lines["technical_price_unit"]?.slot.map { row.values[$0] } ?? .null
        let isText = PythonText.isTruthy(stored("display_type", row))
        let reduced = price * (1 - discount / 100)
        let subtotal = isText ? 0 : Rounding.cents(reduced * quantity)
        let taxes =
            (lines["tax_id"] ?? lines["tax_ids"])?.slot
            .flatMap { row.values[$0].arrayValue } ?? []
        let tax = Rounding.cents(subtotal * TaxRates.fraction(taxes, env))
        let total = Rounding.cents(subtotal + tax)
        let state = env.stored("state", order, orders)
        let isSold = state == "sale" && !isText
        let open = isSold ? quantity - number("qty_invoiced", row) : 0
        env.assign(
            lines, id,
            [
                ("price_subtotal", .amount(subtotal)), ("price_tax", .amount(total - subtotal)),
                ("price_total", .amount(total)),
                (
                    "price_reduce_taxexcl",
                    .amount(quantity == 0 ? 0 : Rounding.cents(subtotal / quantity))
                ),
                (
                    "price_reduce_taxinc",
                    .amount(quantity == 0 ? 0 : Rounding.cents(total / quantity))
                ),
                ("technical_price_unit", technical == .null ? .amount(price) : technical),
                ("price_unit", .amount(price)),
                ("state", state), ("order_partner_id", env.stored("partner_id", order, orders)),
                ("company_id", env.stored("company_id", order, orders)),
                ("currency_id", env.stored("currency_id", order, orders)),
                ("salesman_id", env.stored("user_id", order, orders)),
                ("qty_to_invoice", .amount(open)),
                ("invoice_status", isSold && open > 0 ? "to invoice" : "no"),
                ("untaxed_amount_to_invoice", .amount(open > 0 ? subtotal : 0)),
                ("untaxed_amount_invoiced", .amount(0)),
            ])
    }

    /// Stores the totals of an order; one whose totals stay as they are is not stamped.
    func refreshOrder(_ id: Int64) {
        guard env.row(orders, id) != nil else { return }
        var untaxed = 0.0
        var tax = 0.0
        var isOpen = false
        for line in lineIDs(id) {
            guard let row = env.row(lines, line) else { continue }
            untaxed += number("price_subtotal", row)
            tax += number("price_tax", row)
            if stored("invoice_status", row) == "to invoice" { isOpen = true }
        }
        untaxed = Rounding.cents(untaxed)
        tax = Rounding.cents(tax)
        env.assign(
            orders, id,
            [
                ("amount_untaxed", .amount(untaxed)), ("amount_tax", .amount(tax)),
                ("amount_total", .amount(Rounding.cents(untaxed + tax))),
                ("invoice_status", isOpen ? "to invoice" : "no"),
            ])
    }

    private func lineIDs(_ order: Int64) -> [Int64] {
        env.table(lines).ids(referringTo: order, slot: lines.slot("order_id"))
    }

    private func stored(_ field: String, _ row: StoredRow) -> FieldValue {
        env.stored(field, row, lines)
    }

    private func number(_ field: String, _ row: StoredRow) -> Double {
        ValueCompiler.number(stored(field, row))
    }
}
