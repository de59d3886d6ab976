import OdooProtocol

/// `res.company`: a company with its partner.
struct CompanyBehaviour: ModelBehaviour {
    var relatedPaths: [String: String] {
        [
            "company_registry": "partner_id.company_registry", "vat": "partner_id.vat",
            "website": "partner_id.website",
        ]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        guard values["partner_id"] == nil else { return }
        let partners = env.registry.known("res.partner")
        let made = try env.create(
            partners, [["name": values["name"] ?? .null, "is_company": true]])
        values["partner_id"] = .int(made[0])
    }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["currency_id": 1, "sequence": 10]
    }

    /// Whoever makes a company may work in it at once.
    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        let users = env.registry.known("res.users")
        guard let row = env.row(users, env.uid), let slot = users["company_ids"]?.slot else {
            return
        }
        let companies = (row.values[slot].arrayValue ?? []) + ids.map(FieldValue.int)
        env.assign(users, env.uid, [("company_ids", .array(companies))])
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        let model = env.registry.known("res.company")
        let partners = env.registry.known("res.partner")
        let delegated = ["country_id", "state_id", "street", "street2", "zip", "city"]
        guard case .int(let id) = env.stored("partner_id", row, model),
            let partner = env.row(partners, id)
        else { return nil }
        if delegated.contains(field) { return env.stored(field, partner, partners) }
        if field == "country_code" {
            return PartnerComputes(env: env, row: partner).value(field)
        }
        return nil
    }
}
