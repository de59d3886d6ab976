import OdooProtocol

/// The groups that give no rights on records and that the form of a user shows all the same, until
/// 18.0: features, and the administrators of some applications.
///
/// Their ids lie in the names of the fields that stand for them, and the labels tell their names.
struct PlainGroups {
    /// One of them.
    struct Entry {
        let id: Int64
        let title: String
        /// What the group is filed under.
        let section: String
        /// The external id; nil where none is known.
        let externalID: String?
        /// Whether the administrator of a new database is in it.
        let isAdministrators: Bool
    }

    /// The groups, ascending; none where users have no such fields.
    let entries: [Entry]

    private static let externalIDs = [
        "A warning can be set on a partner (Account)": "account.group_warning_account",
        "A warning can be set on a product or a customer (Sale)": "sale.group_warning_sale",
        "Access to export feature": "base.group_allow_export",
        "Admin": "spreadsheet_dashboard.group_dashboard_manager",
        "Advanced Pricelists": "product.group_sale_pricelist",
        "Allow the cash rounding management": "account.group_cash_rounding",
        "Analytic Accounting": "analytic.group_analytic_accounting",
        "Basic Pricelists": "product.group_product_pricelist",
        "Bypass HTML Field Sanitize": "base.group_sanitize_override",
        "Canned Response Administrator": "mail.group_mail_canned_response_admin",
        "Delivery Address": "account.group_delivery_invoice_address",
        "Lock Confirmed Sales": "sale.group_auto_done_setting",
        "Mail Template Editor": "mail.group_mail_template_editor",
        "Manage Multiple Units of Measure": "uom.group_uom",
        "Manage Product Packaging": "product.group_stock_packaging",
        "Manage Product Variants": "product.group_product_variant",
        "Pro-forma Invoices": "sale.group_proforma_sales",
        "Purchase Receipt": "account.group_purchase_receipts",
        "Sale Receipt": "account.group_sale_receipts",
        "Validate bank account": "account.group_validate_bank_account",
    ]
    /// The features that the administrator has from the start.
    private static let administrators: Set<String> = [
        "Access to export feature", "Bypass HTML Field Sanitize", "Mail Template Editor",
    ]

    init(_ registry: ModelRegistry) {
        let catalog = Set(GroupCatalog.of(registry.version).entries.map(\.id))
        var entries: [Entry] = []
        let fields = registry["res.users"]?.fields.filter { ReifiedGroups.contains($0.name) } ?? []
        for field in fields {
            let choices = field.schema.attributes["selection"]?.arrayValue ?? []
            for id in ReifiedGroups.ids(field.name) where !catalog.contains(id) {
                let choice = choices.first { $0.arrayValue?.first == .int(id) }
                let chosen = choice?.arrayValue?.last?.stringValue
                let title = chosen ?? field.label
                entries.append(
                    Entry(
                        id: id, title: title, section: chosen == nil ? "Technical" : field.label,
                        externalID: Self.externalIDs[title],
                        isAdministrators: chosen != nil || Self.administrators.contains(title)))
            }
        }
        self.entries = entries.sorted { $0.id < $1.id }
    }
}
