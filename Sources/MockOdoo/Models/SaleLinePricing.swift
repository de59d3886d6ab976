import OdooProtocol

/// What a line of an order has from its product: text, price, taxes and unit.
struct SaleLinePricing {
    let env: Environment

    private var lines: ModelDefinition { env.registry.known("sale.order.line") }
    private var taxesField: String { lines["tax_id"] == nil ? "tax_ids" : "tax_id" }
    private var unitField: String { lines["product_uom"] == nil ? "product_uom_id" : "product_uom" }

    /// Fills what a new line was not given.
    func complete(_ values: inout FieldObject) {
        guard case .int(let product)? = values["product_id"], let own = own(product) else { return }
        if values["name"] == nil { values["name"] = own.text }
        if values["price_unit"] == nil { values["price_unit"] = own.price }
        if values[taxesField] == nil { values[taxesField] = .array([.array([6, 0, own.taxes])]) }
        if values[unitField] == nil { values[unitField] = 1 }
    }

    /// Computes anew what depends on what was written and was not written itself.
    ///
    /// In 17.0 a new quantity brings back the product's price, whatever price the line had; since
    /// 18.0 a price that a person has written stays even where the product is another one.
    func refresh(_ id: Int64, written values: FieldObject) {
        guard let row = env.row(lines, id),
            case .int(let product) = env.stored("product_id", row, lines), let own = own(product)
        else { return }
        var changes: [(String, FieldValue)] = []
        let isOther = values["product_id"] != nil
        if isOther {
            if values["name"] == nil { changes.append(("name", own.text)) }
            if values[taxesField] == nil { changes.append((taxesField, own.taxes)) }
        }
        let priced = ["product_id", unitField] + (env.version == .v17 ? ["product_uom_qty"] : [])
        if values["price_unit"] == nil, priced.contains(where: { values[$0] != nil }),
            !keepsPrice(row)
        {
            changes.append(("price_unit", own.price))
            changes.append(("technical_price_unit", own.price))
        }
        env.assign(lines, id, changes)
    }

    /// Whether the price of a line stays: that of one that is invoiced, and since 18.0 one that a
    /// person has set.
    private func keepsPrice(_ row: StoredRow) -> Bool {
        func number(_ name: String) -> Double {
            ValueCompiler.number(env.stored(name, row, lines))
        }
        if number("qty_invoiced") > 0 { return true }
        guard env.version != .v17, lines["technical_price_unit"]?.slot != nil else { return false }
        return Rounding.cents(number("technical_price_unit"))
            != Rounding.cents(number("price_unit"))
    }

    /// What a product gives to its lines; nil for one that is not there.
    private func own(
        _ product: Int64
    ) -> (text: FieldValue, price: FieldValue, taxes: FieldValue)? {
        guard let products = env.registry["product.product"], let row = env.row(products, product)
        else { return nil }
        func shown(_ name: String) -> FieldValue {
            products[name].map { env.value(of: $0, in: row, of: products) } ?? .null
        }
        var text = env.shownName(products, product)
        if case .string(let further) = shown("description_sale"), !further.isEmpty {
            text += "\n" + further
        }
        let taxes = shown("taxes_id")
        return (.string(text), shown("lst_price"), taxes == .null ? [] : taxes)
    }

    /// Refuses a line that is neither of a product nor mere text, and mere text that has amounts.
    /// - Throws: `ValidationError` in the words of the database's constraints.
    func check(_ ids: [Int64]) throws(OdooFault) {
        if env.foresees { return }
        for id in ids {
            guard let row = env.row(lines, id) else { continue }
            func isSet(_ name: String) -> Bool { PythonText.isTruthy(env.stored(name, row, lines)) }
            let hasProduct = isSet("product_id") && isSet(unitField)
            guard isSet("display_type") else {
                if hasProduct || isSet("is_downpayment") { continue }
                throw .validation(
                    "The operation cannot be completed: "
                        + "Missing required fields on accountable sale order line.")
            }
            let amounts = [
                "product_id", "price_unit", "product_uom_qty", unitField, "customer_lead",
            ]
            guard amounts.contains(where: isSet) else { continue }
            throw .validation(
                "The operation cannot be completed: "
                    + "Forbidden values on non-accountable sale order line")
        }
    }
}
