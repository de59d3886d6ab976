import OdooProtocol

extension BaseData {
    /// The tables in which a server describes itself.
    mutating func addTechnicalTables() {
        addGroups()
        addModels()
        let applications: Set<String> = ["account", "contacts", "hr", "mail", "sale_management"]
        let modules = [
            "account", "base", "contacts", "hr", "mail", "product", "sale", "sale_management",
            "web",
        ]
        let release = registry.version.rawValue
        add(
            "ir.module.module",
            modules.enumerated().map { place, name in
                (
                    Int64(place + 1),
                    [
                        "name": .string(name), "state": "installed", "shortdesc": .string(name),
                        "latest_version": .string("\(release).1.0"), "author": "Odoo S.A.",
                        "license": "LGPL-3", "sequence": 100, "auto_install": false, "demo": false,
                        "application": .bool(applications.contains(name)),
                    ]
                )
            })
        let vacuum = "Base: Auto-vacuum internal data"
        let model = registry.models.firstIndex { $0.name == "ir.cron" }
        add(
            "ir.cron",
            [
                (
                    1,
                    [
                        "name": .string(vacuum), "cron_name": .string(vacuum), "active": true,
                        "user_id": 1, "model_id": model.map { .int(Int64($0 + 1)) } ?? .null,
                        "model_name": "ir.cron", "interval_number": 1, "interval_type": "days",
                        "nextcall": .string((created + .seconds(86_400)).wire), "priority": 3,
                        "state": "code", "code": "model._run_vacuum_cleaner()", "numbercall": -1,
                        "doall": false, "failure_count": 0,
                    ]
                )
            ])
    }

    private mutating func addGroups() {
        add(
            "res.groups",
            groups.map { group in
                let all = groups.filter {
                    $0.group != group.group && group.members.contains($0.group)
                }
                // What a group implies only through another one, it does not name itself.
                let implied = all.filter { one in
                    !all.contains { $0.group != one.group && $0.members.contains(one.group) }
                }
                return (
                    group.id,
                    [
                        "name": .string(group.title), "full_name": .string(group.fullName),
                        "share": .bool(group.group == .portal || group.group == .public),
                        "color": 0,
                        "implied_ids": .array(implied.map { .int($0.id) }),
                    ]
                )
            })
        let plain = PlainGroups(registry).entries
        add(
            "res.groups",
            plain.map { group in
                (
                    group.id,
                    [
                        "name": .string(group.title),
                        "full_name": .string("\(group.section) / \(group.title)"), "share": false,
                        "color": 0,
                    ]
                )
            })
        let named =
            groups.map { (id: $0.id, name: "\($0.module).\($0.name)") }
            + plain.compactMap { group in group.externalID.map { (id: group.id, name: $0) } }
        add(
            "ir.model.data",
            named.enumerated().map { place, group in
                let parts = group.name.split(separator: ".").map(String.init)
                return (
                    Int64(place + 1),
                    [
                        "module": .string(parts[0]), "name": .string(parts[1]),
                        "model": "res.groups", "res_id": .int(group.id),
                        "complete_name": .string(group.name),
                    ]
                )
            })
    }

    private mutating func addModels() {
        add(
            "ir.model",
            registry.models.enumerated().map { place, model in
                (
                    Int64(place + 1),
                    [
                        "name": .string(model.title), "model": .string(model.name),
                        "state": "base", "transient": .bool(model.name == "base.language.export"),
                    ]
                )
            })
        var id: Int64 = 0
        var entries: [(Int64, FieldObject)] = []
        for (place, model) in registry.models.enumerated() {
            for field in model.fields {
                id += 1
                entries.append((id, Self.description(of: field, in: model, at: place + 1)))
            }
        }
        add("ir.model.fields", entries)
    }

    /// What `ir.model.fields` tells of a field.
    private static func description(
        of field: FieldDefinition, in model: ModelDefinition, at place: Int
    ) -> FieldObject {
        func text(_ value: String?) -> FieldValue { value.map(FieldValue.string) ?? .null }
        let schema = field.schema
        return [
            "name": .string(field.name), "model": .string(model.name),
            "model_id": .int(Int64(place)),
            "field_description": schema.attributes["string"] ?? .string(field.name),
            "ttype": .string(schema.kind.rawValue), "relation": text(schema.relation),
            "relation_field": text(schema.relationField), "state": "base",
            "store": .bool(schema.isStored), "required": .bool(schema.isRequired),
            "readonly": .bool(schema.isReadonly), "copied": .bool(schema.isStored),
            "index": false,
        ]
    }
}
