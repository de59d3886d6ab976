/// How many digits behind the point a float keeps, which `fields_get` does not tell.
enum FieldPrecision {
    private static let prices: Set<String> = ["price_unit", "list_price", "standard_price"]
    private static let quantities: Set<String> = [
        "product_uom_qty", "qty_delivered", "qty_invoiced", "qty_to_invoice", "quantity",
        "discount", "weight", "volume",
    ]
    private static let models: Set<String> = [
        "sale.order.line", "account.move.line", "product.template", "product.product",
    ]

    /// The digits of a field; nil for one that is kept as it is. 19.0 keeps prices whole.
    static func digits(of field: String, in model: String, version: OdooVersion) -> Int? {
        if model == "res.partner" {
            return field == "partner_latitude" || field == "partner_longitude" ? 7 : nil
        }
        guard models.contains(model) else { return nil }
        if prices.contains(field) { return version == .v19 ? nil : 2 }
        return quantities.contains(field) ? 2 : nil
    }
}
