import OdooProtocol

/// The fields of a partner that are computed while reading.
struct PartnerComputes {
    let env: Environment
    let row: StoredRow

    private var model: ModelDefinition { env.registry.known("res.partner") }

    /// The value of a field; nil where the mock knows no rule.
    func value(_ field: String) -> FieldValue? {
        switch field {
        case "company_type": return stored("is_company") == true ? "company" : "person"
        case "contact_address": return .string(address)
        case "contact_address_inline":
            let parts = address.split(separator: "\n").map { String($0).trimmingBlanks }
            return .string(parts.filter { !$0.isEmpty }.joined(separator: ", "))
        case "email_formatted":
            guard case .string(let email) = stored("email"), !email.isEmpty else { return nil }
            return .string("\"\(text("name"))\" <\(email)>")
        case "country_code": return country.map { env.stored("code", $0, countries) }
        case "parent_name":
            guard case .int(let id) = stored("parent_id"), let parent = env.row(model, id) else {
                return nil
            }
            return env.stored("name", parent, model)
        case "self": return .int(row.id)
        case "currency_id": return 1
        case "tz_offset": return "+0000"
        case "vat_label": return "Tax ID"
        case "company_registry_label": return "Company ID"
        case "active_lang_count": return 1
        case "fiscal_country_codes": return "US"
        case "is_coa_installed": return true
        default: return nil
        }
    }

    private func stored(_ field: String) -> FieldValue { env.stored(field, row, model) }
    private func text(_ field: String) -> String { stored(field).stringValue ?? "" }
    private var countries: ModelDefinition { env.registry.known("res.country") }

    private var country: StoredRow? {
        stored("country_id").intValue.flatMap { env.row(countries, $0) }
    }

    /// The address by the country's layout, the company's name on a line of its own before it.
    private var address: String {
        var layout = "%(street)s\n%(street2)s\n%(city)s %(state_code)s %(zip)s\n%(country_name)s"
        if let country, case .string(let own) = env.stored("address_format", country, countries) {
            layout = own
        }
        let company = text("commercial_company_name")
        if !company.isEmpty { layout = "%(company_name)s\n" + layout }
        let values: [String: String] = [
            "street": text("street"), "street2": text("street2"), "zip": text("zip"),
            "city": text("city"), "state_code": state("code"), "state_name": state("name"),
            "country_code": country.map { env.stored("code", $0, countries).stringValue ?? "" }
                ?? "",
            "country_name": country.map { env.stored("name", $0, countries).stringValue ?? "" }
                ?? "",
            "company_name": company,
        ]
        return Self.filled(layout, values)
    }

    private func state(_ field: String) -> String {
        guard case .int(let id) = stored("state_id"),
            let states = env.registry["res.country.state"],
            let row = env.row(states, id)
        else { return "" }
        return env.stored(field, row, states).stringValue ?? ""
    }

    /// Puts values in place of `%(name)s`.
    private static func filled(_ layout: String, _ values: [String: String]) -> String {
        var out = ""
        var rest = layout[...]
        while let start = rest.firstRange(of: "%(") {
            out += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: ")s") else { break }
            out += values[String(rest[..<end.lowerBound])] ?? ""
            rest = rest[end.upperBound...]
        }
        return out + rest
    }
}
