import OdooProtocol

/// `res.users`: a login on top of a partner.
struct UserBehaviour: ModelBehaviour {
    var nameSearchKey: String? { "login" }
    var fieldsNotCopied: [String] { ["password"] }

    func delegates(_ field: String) -> Bool { true }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        var values: FieldObject = [
            "company_id": 1, "company_ids": [[6, 0, [1]]], "notification_type": "email",
            "tour_enabled": true,
        ]
        if !given.keys.contains(where: ReifiedGroups.contains) {
            values[Self.groupsField(env.version)] = [[6, 0, [.int(BaseData.userGroup)]]]
        }
        return values
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        values = ReifiedGroups.resolved(values, groups: Self.groupsField(env.version))
        try refuseTwin(values["login"], besides: nil, env)
        Self.hidePassword(&values)
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        values = ReifiedGroups.resolved(values, groups: Self.groupsField(env.version))
        if let active = values["active"] { try refuseSwitch(ids, to: active, by: env.uid) }
        try refuseTwin(values["login"], besides: ids.first, env)
        Self.hidePassword(&values)
    }

    /// Users that the server itself needs stay.
    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        if ids.contains(1) {
            throw .user(
                "You can not remove the admin user as it is used internally for resources created "
                    + "by Odoo (updates, module installation, ...)")
        }
        if let admin = ExternalIDs.find("base", "user_admin", env), ids.contains(admin) {
            throw .user(
                "You cannot delete the admin user because it is utilized in various places (such "
                    + "as security configurations,...). Instead, archive it.")
        }
        func holds(_ name: String) -> Bool {
            ExternalIDs.find("base", name, env).map(ids.contains) ?? false
        }
        let reason =
            " is not allowed. Deleting this profile will compromise critical functionalities."
        if holds("template_portal_user_id") || env.version != .v19 && holds("default_user") {
            throw .user("Deleting the template users" + reason)
        }
        if env.version == .v19, holds("public_user") {
            throw .user("Deleting the public user" + reason)
        }
    }

    /// Nobody shuts himself out, and the server's own user stays out.
    private func refuseSwitch(
        _ ids: [Int64], to active: FieldValue, by uid: Int64
    ) throws(OdooFault) {
        if PythonText.isTruthy(active), ids.contains(1) {
            throw .user("You cannot activate the superuser.")
        }
        if active == false, ids.contains(uid) {
            throw .user("You cannot deactivate the user you're currently logged in as.")
        }
    }

    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {
        try UserGroups(env: env).settle(ids)
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        let field = Self.groupsField(env.version)
        guard let commands = values[field] else { return }
        try ReifiedGroups.demote(ids, before: before, commands, groups: field, env)
        try UserGroups(env: env).settle(ids)
    }

    func copied(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> FieldObject {
        var values = RecordCopy(env: env, model: model).values(row)
        if case .string(let login)? = values["login"] {
            values["login"] = .string("\(login) (copy)")
        }
        return values
    }

    /// The field that holds a user's groups.
    static func groupsField(_ version: OdooVersion) -> String {
        version == .v19 ? "group_ids" : "groups_id"
    }

    /// What everybody may read of himself, whatever his rights.
    static let readableByOneself: Set<String> = writableByOneself.union([
        "id", "display_name", "login", "image_1024", "image_512", "image_256", "image_128",
        "avatar_1920", "avatar_1024", "avatar_512", "avatar_256", "avatar_128", "tz_offset",
        "groups_id", "group_ids", "partner_id", "write_date", "share", "company_ids",
    ])

    /// What everybody may change of himself.
    static let writableByOneself: Set<String> = [
        "signature", "action_id", "company_id", "email", "name", "image_1920", "lang", "tz",
        "notification_type",
    ]

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
        case "is_system": .bool(UserGroups(env: env).members(row).contains(.settings))
        default:
            ReifiedGroups.contains(field)
                ? ReifiedGroups.value(field, of: UserGroups(env: env).ids(row), env) : nil
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

    /// `has_group(group_ext_id)`: whether a user is in a group, by its external id; the caller, or,
    /// since 18.0, the user that the ids name.
    private static let hasGroup = MethodDefinition(
        name: "has_group", worksOnRecords: false,
        parameters: [.init(name: "ids"), .init(name: "group_ext_id")]
    ) { call throws(OdooFault) in
        let env = call.env
        let name = (call["group_ext_id"] ?? call["ids"])?.stringValue ?? ""
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        let named =
            call["group_ext_id"] == nil ? nil : call["ids"].flatMap { RecordIDs.plain($0).first }
        if let named, named != env.uid, !env.asker.isInternal, !env.asker.isSuperuser {
            throw .access("You can ony call user.has_group() with your current user.")
        }
        guard parts.count == 2, let row = env.row(call.model, named ?? env.uid) else {
            return false
        }
        let groups = UserGroups(env: env)
        let known = GroupCatalog.of(env.version).entries.first {
            $0.module == parts[0] && $0.name == parts[1]
        }
        if let known { return .bool(groups.members(row).contains(known.group)) }
        guard let group = ExternalIDs.find(parts[0], parts[1], env) else { return false }
        return .bool(groups.ids(row).contains(group))
    }
}
