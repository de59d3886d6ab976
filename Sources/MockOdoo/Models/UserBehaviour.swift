import OdooProtocol

/// `res.users`: a login on top of a partner.
struct UserBehaviour: ModelBehaviour {
    func delegates(_ field: String) -> Bool { true }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        let groups: FieldValue = .array([.array([6, 0, [.int(BaseData.userGroup)]])])
        return [
            "company_id": 1, "company_ids": [[6, 0, [1]]], "notification_type": "email",
            "groups_id": groups, "group_ids": groups, "tour_enabled": true,
        ]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        try refuseTwin(values["login"], besides: nil, env)
        Self.hidePassword(&values)
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        try refuseTwin(values["login"], besides: ids.first, env)
        Self.hidePassword(&values)
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        let model = env.registry.known("res.users")
        for id in ids {
            guard let row = env.row(model, id) else { continue }
            let names = ["groups_id", "group_ids"].compactMap { model[$0]?.slot }
            let groups = names.first.flatMap { row.values[$0].arrayValue } ?? []
            let isInternal = groups.contains(.int(BaseData.userGroup))
            env.assign(model, id, [("share", .bool(!isInternal))])
        }
    }

    /// Keeps a fingerprint in place of the password, so that no log of rows can give it away.
    private static func hidePassword(_ values: inout FieldObject) {
        guard case .string(let password)? = values["password"] else { return }
        values["password"] = .string(fingerprint(password))
    }

    /// What is kept of a password.
    static func fingerprint(_ password: String) -> String {
        password.isEmpty ? "" : ContentHash("password of a user: " + password).description
    }

    private func refuseTwin(
        _ login: FieldValue?, besides id: Int64?, _ env: Environment
    ) throws(OdooFault) {
        guard case .string(let login)? = login,
            let twin = Self.user(named: login, env), twin.id != id
        else { return }
        throw .validation(
            "The operation cannot be completed: You can not have two users with the same login!")
    }

    /// The user of that login.
    static func user(named login: String, _ env: Environment) -> StoredRow? {
        let model = env.registry.known("res.users")
        let table = env.table(model)
        var found: StoredRow?
        table.forEachID { id in
            guard let row = table[id], env.stored("login", row, model) == .string(login) else {
                return true
            }
            found = row
            return false
        }
        return found
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        switch field {
        case "companies_count": .int(1)
        case "is_system": .bool(row.id <= 2)
        default: nil
        }
    }

    var methods: [MethodDefinition] { [Self.contextGet, Self.hasGroup] }

    /// `context_get()`: language, zone and id of the caller.
    private static let contextGet = MethodDefinition(name: "context_get") {
        call throws(OdooFault) in
        let env = call.env
        guard let row = env.row(call.model, env.uid) else { return .object(FieldObject()) }
        func shown(_ name: String) -> FieldValue {
            guard let field = call.model[name] else { return false }
            let value = env.value(of: field, in: row, of: call.model)
            return value == .null ? false : value
        }
        return ["lang": shown("lang"), "tz": shown("tz"), "uid": .int(env.uid)]
    }

    /// `has_group(group_ext_id)`: whether the caller is in a group, by its external id.
    private static let hasGroup = MethodDefinition(
        name: "has_group", worksOnRecords: false,
        parameters: [.init(name: "ids"), .init(name: "group_ext_id")]
    ) { call throws(OdooFault) in
        let env = call.env
        let name = (call["group_ext_id"] ?? call["ids"])?.stringValue ?? ""
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, let row = env.row(call.model, env.uid),
            let slot = ["groups_id", "group_ids"].compactMap({ call.model[$0]?.slot }).first,
            let group = ExternalIDs.find(parts[0], parts[1], env)
        else { return false }
        return .bool(row.values[slot].arrayValue?.contains(.int(group)) ?? false)
    }
}
