import OdooProtocol

/// The small models that records refer to and for which no full schema ships: taxes, terms, job positions, tags.
enum CatalogueModels {
    /// Their schemas, with the fields that companies fill.
    static let schemas: [ModelSchema] = [
        schema(
            "account.account",
            [("account_type", "char"), ("active", "boolean"), ("code", "char"), ("name", "char")]),
        schema(
            "account.payment.term", [("name", "char"), ("active", "boolean")]),
        schema(
            "account.tax",
            [
                ("name", "char"), ("amount", "float"), ("type_tax_use", "char"),
                ("active", "boolean"), ("company_id", "many2one"),
            ]),
        schema("crm.tag", [("name", "char"), ("color", "integer")]),
        schema("hr.job", [("name", "char"), ("active", "boolean")]),
        schema(
            "product.category",
            [("name", "char"), ("complete_name", "char"), ("parent_id", "many2one")]),
    ]

    private static func schema(_ model: String, _ fields: [(String, String)]) -> ModelSchema {
        ModelSchema(
            model: model,
            fields: fields.compactMap { name, kind in
                FieldSchema(name: name, attributes: ["type": .string(kind), "store": true])
            })
    }
}
