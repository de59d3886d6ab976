import OdooProtocol

/// `product.product`: a variant, which has most of its fields from its template.
struct ProductBehaviour: ModelBehaviour {
    private static let own: Set<String> = [
        "lst_price", "price_extra", "code", "partner_ref", "product_template_variant_value_ids",
    ]

    var nameSearchFields: [String] { ["default_code", "name", "barcode"] }

    var bracketedKey: String? { "default_code" }

    func delegates(_ field: String) -> Bool { !Self.own.contains(field) }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["combination_indices": "", "volume": 0.0, "weight": 0.0, "standard_price": 0.0]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        if let price = values["lst_price"] {
            values["lst_price"] = nil
            values["list_price"] = price
        }
        // The template that is made for this variant must not make another one.
        env.makesVariant = values["product_tmpl_id"] == nil
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) { env.makesVariant = false }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        if let price = values["lst_price"] {
            values["lst_price"] = nil
            values["list_price"] = price
        }
    }

    /// A copy of a variant is a copy of its template, with one variant.
    func copied(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> FieldObject {
        guard let templates = env.registry["product.template"],
            case .int(let id) = env.stored("product_tmpl_id", row, model),
            let template = env.row(templates, id)
        else { return FieldObject() }
        return templates.behaviour.copied(template, templates, env)
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        let model = env.registry.known("product.product")
        switch field {
        case "lst_price":
            guard let templates = env.registry["product.template"],
                case .int(let id) = env.stored("product_tmpl_id", row, model),
                let template = env.row(templates, id)
            else { return nil }
            return env.stored("list_price", template, templates)
        case "code": return env.stored("default_code", row, model)
        case "partner_ref": return .string(env.shownName(model, row.id))
        case "currency_id", "cost_currency_id": return 1
        default: return nil
        }
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        let name = model["name"].map { env.value(of: $0, in: row, of: model) } ?? .null
        return ProductNames.shown(code: env.stored("default_code", row, model), name: name)
    }
}
