import OdooProtocol

/// What a database does with a row whose reference is deleted.
enum Deletion {
    /// The three rules of a foreign key.
    enum Rule { case cascade, restrict, setNull }

    /// The rule of a many2one: as declared for the fields that matter, else by whether it is
    /// required.
    static func rule(of field: FieldDefinition, in model: String) -> Rule {
        switch (model, field.name) {
        case ("sale.order.line", "order_id"), ("account.move.line", "move_id"),
            ("product.product", "product_tmpl_id"), ("res.country.state", "country_id"),
            ("res.partner.category", "parent_id"):
            .cascade
        case ("res.users", "partner_id"), ("sale.order", "partner_invoice_id"),
            ("sale.order", "partner_shipping_id"), ("account.move", "partner_id"),
            ("account.move.line", "partner_id"), ("sale.order.line", "product_id"),
            ("account.move.line", "product_id"), ("res.partner", "country_id"),
            ("res.partner", "state_id"):
            .restrict
        default: field.schema.isRequired ? .restrict : .setNull
        }
    }
}
