import OdooProtocol

/// `product.template`: what is sold, each with one variant.
struct ProductTemplateBehaviour: ModelBehaviour {
    /// Fields of the one variant that are had and written through the template.
    private static let variantFields = ["default_code", "barcode", "standard_price"]

    /// What the template has from its variant is computed, which no copy takes over.
    var fieldsNotCopied: [String] { Self.variantFields + ["weight", "volume"] }

    var searchPaths: [String: String] {
        [
            "barcode": "product_variant_ids.barcode",
            "standard_price": "product_variant_ids.standard_price",
        ]
    }

    /// A template is also found by the names of its variants, their codes among them.
    var nameSearchFields: [String] { ["name", "product_variant_ids"] }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        [
            "type": env.version == .v17 ? "consu" : "consu", "detailed_type": "consu",
            "list_price": 1.0, "sale_ok": true, "purchase_ok": true, "uom_id": 1, "uom_po_id": 1,
            "categ_id": 1, "taxes_id": [[6, 0, [1]]], "supplier_taxes_id": [[6, 0, [2]]],
            "invoice_policy": "order", "service_type": "manual", "expense_policy": "no",
            "service_tracking": "no", "sale_line_warn": "no-message", "sequence": 1,
            "is_favorite": false, "priority": "0", "color": 0,
        ]
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        guard !env.makesVariant, let products = env.registry["product.product"] else { return }
        for (id, given) in zip(ids, given) {
            var values: FieldObject = ["product_tmpl_id": .int(id)]
            for name in Self.variantFields { values[name] = given[name] }
            if let active = given["active"] { values["active"] = active }
            _ = try env.create(products, [values])
        }
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        guard let products = env.registry["product.product"] else { return }
        for id in ids {
            let variants = Self.variants(of: id, env)
            var own = FieldObject()
            for name in Self.variantFields + ["active"] { own[name] = values[name] }
            if !own.isEmpty {
                try env.write(products, variants, own)
            } else if values["list_price"] != nil {
                for variant in variants {
                    env.transaction.update(variant, in: products.name, by: env.uid) { _ in }
                }
            }
        }
    }

    /// The variants of a template, ascending.
    static func variants(of id: Int64, _ env: Environment) -> [Int64] {
        guard let products = env.registry["product.product"] else { return [] }
        return env.table(products).ids(referringTo: id, slot: products.slot("product_tmpl_id"))
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        guard let products = env.registry["product.product"] else { return nil }
        let variants = Self.variants(of: row.id, env)
        switch field {
        case "product_variant_count": return .int(Int64(variants.count))
        case "product_variant_id": return variants.first.map(FieldValue.int)
        case "currency_id", "cost_currency_id": return 1
        case "is_product_variant": return false
        case "uom_name": return "Units"
        default:
            guard Self.variantFields.contains(field), let first = variants.first,
                let variant = env.row(products, first), let slot = products[field]?.slot
            else { return nil }
            return variant.values[slot]
        }
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        ProductNames.shown(
            code: computed("default_code", row, env) ?? .null,
            name: env.stored("name", row, model))
    }
}
