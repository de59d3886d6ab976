import OdooProtocol

/// The fields by which a form of a user shows the groups one by one until 18.0: `in_group_7` for
/// one of them, `sel_groups_2_4` for the highest of several.
///
/// They are no fields of the model: `fields_get`, `read` and `default_get` add them, `create` and
/// `write` turn them into commands on the groups, and nothing else knows them.
enum ReifiedGroups {
    private static let one = "in_group_"
    private static let several = "sel_groups_"

    /// Whether a field of users stands for groups.
    static func contains(_ field: String) -> Bool {
        field.hasPrefix(one) || field.hasPrefix(several)
    }

    /// The ids of the groups that a field stands for.
    static func ids(_ field: String) -> [Int64] {
        field.dropFirst(field.hasPrefix(one) ? one.count : several.count)
            .split(separator: "_").compactMap { Int64($0) }
    }

    /// The value of a field for a user of these groups.
    ///
    /// Of several the one that implies the most of the others is shown; an internal user is shown
    /// as one whatever else he is.
    static func value(_ field: String, of groups: [Int64], _ env: Environment) -> FieldValue {
        let own = ids(field)
        if field.hasPrefix(one) { return .bool(own.first.map(groups.contains) ?? false) }
        let catalog = GroupCatalog.of(env.version)
        func implied(_ id: Int64) -> Int { catalog.closure([id]).count { own.contains($0) } }
        let held = own.filter(groups.contains)
        if held.contains(BaseData.userGroup) { return .int(BaseData.userGroup) }
        // Of equal ones the later.
        let highest = held.enumerated().max { left, right in
            (implied(left.element), left.offset) < (implied(right.element), right.offset)
        }
        return highest.map { .int($0.element) } ?? false
    }

    /// The values with commands on the groups in place of such fields; groups that are given
    /// besides win.
    static func resolved(_ values: FieldObject, groups field: String) -> FieldObject {
        guard values.keys.contains(where: contains) else { return values }
        var rest = FieldObject()
        var (removed, added): ([Int64], [FieldValue]) = ([], [])
        for (name, value) in values.pairs {
            guard contains(name) else {
                rest[name] = value
                continue
            }
            if name.hasPrefix(several) {
                removed += ids(name)
                if PythonText.isTruthy(value) { added.append(value) }
            } else if PythonText.isTruthy(value) {
                added += ids(name).map(FieldValue.int)
            } else {
                removed += ids(name)
            }
        }
        guard values[field] == nil, !removed.isEmpty || !added.isEmpty else { return rest }
        rest[field] = .array(
            removed.map { [3, .int($0)] } + added.map { [4, $0] })
        return rest
    }

    /// Takes from those who are internal users no longer whatever the commands do not give them.
    static func demote(
        _ ids: [Int64], before: [StoredRow], _ commands: FieldValue, groups field: String,
        _ env: Environment
    ) throws(OdooFault) {
        guard env.version != .v19 else { return }
        let groups = UserGroups(env: env)
        let users = env.registry.known("res.users")
        guard let definition = users[field] else { return }
        for row in before where groups.members(row).contains(.user) {
            guard let now = env.row(users, row.id), !groups.ids(now).contains(BaseData.userGroup)
            else { continue }
            let anew = [[5]] + (commands.arrayValue ?? [])
            try Commands(env: env, model: users, field: definition)
                .apply(.array(anew), to: [row.id])
        }
    }

    /// Whether a name is none of the model's own fields.
    static func isHidden(_ field: String, of model: ModelDefinition) -> Bool {
        model.name == "res.users" && contains(field)
    }

    /// The fields of a search that reads: the model's own where none are named.
    /// - Throws: `ValueError` for one that only forms know.
    static func without(
        _ fields: FieldValue?, of model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) -> FieldValue? {
        guard model.name == "res.users", env.version != .v19 else { return fields }
        guard PythonText.isTruthy(fields ?? .null) else {
            let own = model.fields.map(\.name).filter { name in
                !contains(name) && env.mayUse(name, of: model)
            }
            return .array(own.map(FieldValue.string))
        }
        for case .string(let name) in fields?.arrayValue ?? [] where contains(name) {
            throw .unknownField(name, of: model.name, version: env.version)
        }
        return fields
    }
}
