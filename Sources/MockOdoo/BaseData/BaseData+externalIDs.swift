import OdooProtocol

extension BaseData {
    /// The names of records that clients look up by, besides those of the groups.
    private static let named: [(name: String, model: String, id: Int64)] = [
        ("base.main_company", "res.company", 1), ("base.main_partner", "res.partner", 1),
        ("base.partner_root", "res.partner", 2), ("base.partner_admin", "res.partner", 3),
        ("base.public_partner", "res.partner", 4), ("base.user_root", "res.users", 1),
        ("base.user_admin", "res.users", 2), ("base.default_user", "res.users", 3),
        ("base.public_user", "res.users", 4), ("base.template_portal_user_id", "res.users", 5),
        ("base.lang_en", "res.lang", 1), ("uom.product_uom_unit", "uom.uom", 1),
        ("product.product_category_all", "product.category", 1),
        ("sales_team.team_sales_department", "crm.team", 1),
        ("resource.resource_calendar_std", "resource.calendar", 1),
    ]

    /// Gives the records of a new database the names that modules know them by.
    ///
    /// The countries are known by their codes in lower case, but Great Britain as `uk`; the
    /// currencies by theirs.
    mutating func addExternalIDs() {
        var names = Self.named
        for (place, country) in Countries.all.enumerated() {
            let code = country.code == "GB" ? "uk" : country.code.lowercased()
            names.append(("base.\(code)", "res.country", Int64(place + 1)))
        }
        for currency in Currencies.all {
            names.append(("base.\(currency.code)", "res.currency", currency.id))
        }
        let first = Int64(1 + rows.filter { $0.model == "ir.model.data" }.flatMap(\.rows).count)
        add(
            "ir.model.data",
            names.enumerated().map { place, entry in
                let parts = entry.name.split(separator: ".", maxSplits: 1).map(String.init)
                return (
                    first + Int64(place),
                    [
                        "module": .string(parts[0]), "name": .string(parts[1]),
                        "model": .string(entry.model), "res_id": .int(entry.id),
                        "complete_name": .string(entry.name), "noupdate": true,
                    ]
                )
            })
    }
}
