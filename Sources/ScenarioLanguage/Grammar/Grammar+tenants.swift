extension Grammar {
    /// What a tenant's name looks like.
    static let tenantPattern = "[a-z][a-z0-9_-]*"

    /// `200`, `[north, south]`, or a map from names to what is different there.
    static var tenants: Form<[TenantSettings]> {
        let count = integer("a number of tenants", 2...1_000).mapped(
            { TenantSettings.alike($0) }, \.count)
        let list = newTenant.form.list(atLeast: 1).mapped(
            { $0.map { TenantSettings($0) } }, { $0.map(\.name) })
        let settings = MapForm(
            noun: "a tenant's settings", fresh: TenantSettings(""),
            fields: [
                Field(
                    optional: "company", \.company, .text("the name of a company, such as acme"),
                    "Another company; the one of odoo if left out."),
                Field(
                    optional: "records", \.records, integer("a number of records", 5...1_000_000),
                    "Another number of records; that of odoo if left out."),
                Field(
                    optional: "seed", \.seed, seed,
                    "What the company is made anew from; its profile's own seed if left out."),
            ]
        ).form
        let table = Form.table("tenants", keys: newTenant, values: settings).mapped(
            { pairs in
                pairs.map { name, settings in
                    var tenant = settings
                    tenant.name = name
                    return tenant
                }
            },
            { tenants in
                tenants.map { tenant in
                    var settings = tenant
                    settings.name = ""
                    return (tenant.name, settings)
                }
            })
        let form = Form.either(text: count, list: list, map: table) { tenants in
            if tenants.count > 1, tenants == TenantSettings.alike(tenants.count) { return .text }
            return tenants.allSatisfy(\.isPlain) ? .list : .map
        }.distinct(by: \.name)
        return Form(
            expected: form.expected, schema: form.schema,
            read: { node, reading in
                let tenants = form.read(node, &reading)
                // From here on their names are checked.
                reading.tenants = tenants?.map(\.name)
                return tenants
            },
            write: form.write)
    }

    /// A name that is given here.
    private static var newTenant: TextForm<String> {
        TextForm(
            "a tenant's name", examples: "north, or tenant-1", pattern: tenantPattern,
            parse: { isTenantName($0) ? $0 : nil }, print: { $0 })
    }

    /// A tenant of the scenario.
    static var tenant: Form<String> {
        TextForm(
            "a tenant", examples: "north", pattern: tenantPattern,
            parsing: { text, position, reading in
                guard let tenants = reading.tenants else { return text }
                if tenants.contains(text) { return text }
                if tenants.isEmpty {
                    reading.note(
                        position, "this scenario has one mirrored Odoo; name several in \"tenants\""
                    )
                } else {
                    reading.note(
                        position, unknown: text, is: "a tenant of this scenario", among: tenants)
                }
                return nil
            },
            print: { $0 }
        ).form
    }

    private static func isTenantName(_ text: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || PosixRuleReader.isDigit($0) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "_")
        }
    }
}
