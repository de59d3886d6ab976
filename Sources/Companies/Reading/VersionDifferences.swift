import MockOdoo

/// What a version calls otherwise, or does not keep, of the fields that companies fill on 18.0.
struct VersionDifferences {
    var missing: Set<String> = []
    var renamed: [String: String] = [:]

    /// The differences by model.
    static func of(_ version: OdooVersion) -> [String: VersionDifferences] {
        switch version {
        case .v17:
            [
                "account.move": VersionDifferences(
                    missing: [
                        "amount_untaxed_in_currency_signed", "checked", "invoice_currency_rate",
                    ]),
                "hr.employee": VersionDifferences(missing: ["distance_home_work_unit"]),
                "product.template": VersionDifferences(missing: ["service_tracking"]),
                "res.partner": VersionDifferences(missing: ["autopost_bills"]),
                "sale.order.line": VersionDifferences(missing: ["technical_price_unit"]),
            ]
        case .v18: [:]
        case .v19:
            [
                "hr.department": VersionDifferences(missing: ["complete_name"]),
                "hr.employee": VersionDifferences(missing: ["additional_note"]),
                "product.template": VersionDifferences(missing: ["sale_line_warn", "uom_po_id"]),
                "res.partner": VersionDifferences(missing: ["invoice_warn", "mobile", "sale_warn"]),
                "sale.order.line": VersionDifferences(
                    renamed: ["product_uom": "product_uom_id", "tax_id": "tax_ids"]),
            ]
        }
    }
}
