/// Which references and values the database or a model's own code asks for.
enum Mandatory {
    /// The fields without which a record is not stored.
    static func fields(of model: String) -> [String] {
        switch model {
        case "sale.order": ["partner_id"]
        case "sale.order.line": ["order_id"]
        case "account.move.line": ["move_id"]
        case "res.users": ["login"]
        case "product.template", "product.category", "res.company", "res.partner.category",
            "res.groups", "resource.resource", "hr.department", "hr.job", "crm.tag",
            "ir.attachment":
            ["name"]
        case "res.country": ["name", "code"]
        case "res.country.state": ["country_id", "name", "code"]
        case "res.currency": ["name", "symbol"]
        case "ir.config_parameter": ["key"]
        default: []
        }
    }

    /// Whether the model reads the target while it stores the record, so that a missing one shows
    /// before the database asks.
    static func isReadAtOnce(_ field: String, of model: String, isCreate: Bool) -> Bool {
        switch (model, field) {
        case ("res.partner", "parent_id"), ("sale.order", "partner_id"),
            ("account.move", "partner_id"), ("sale.order.line", "order_id"),
            ("sale.order.line", "product_id"), ("account.move.line", "move_id"):
            true
        case ("res.partner", "country_id"), ("res.partner", "state_id"): !isCreate
        default: false
        }
    }
}
