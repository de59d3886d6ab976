import OdooProtocol

/// What a call of a method needs before it may run: the rights that Odoo's own methods check first.
///
/// Creating, writing and deleting are checked by the ORM itself, for they happen within other
/// methods too.
struct AccessGate {
    let call: MethodCall
    let method: MethodDefinition

    private var env: Environment { call.env }
    private var model: ModelDefinition { call.model }

    /// The methods that read whatever fits a domain.
    private static let searches: Set<String> = [
        "search", "search_count", "search_read", "search_fetch", "name_search", "web_search_read",
        "web_name_search",
    ]
    private static let groupings: Set<String> = [
        "read_group", "web_read_group", "formatted_read_group", "read_progress_bar",
    ]
    /// The methods that need no right on the model, or check what they need themselves.
    private static let open: Set<String> = [
        "create", "name_create", "write", "unlink", "exists", "fields_get", "default_get",
        "check_access_rights", "check_access_rule", "has_access", "check_access", "browse", "sudo",
        "copy", "load",
        "context_get", "has_group", "has_groups", "check_object_reference", "web_save",
        "web_save_multi", "web_resequence",
        "action_archive", "action_unarchive", "toggle_active", "fields_view_get", "get_view",
        "get_views", "onchange", "web_override_translations", "get_external_id", "get_metadata",
    ]

    /// Lets the call pass, or not.
    ///
    /// - Returns: the call as it is to run: on the public profile instead of an employee, for
    ///   example.
    /// - Throws: `AccessError` in the words of the version.
    func passed() throws(OdooFault) -> MethodCall {
        if env.asker.isSuperuser { return call }
        let name = method.name
        if Self.searches.contains(name) { return try search() }
        if Self.groupings.contains(name) {
            try env.checkAccess(.read, model)
            return call
        }
        switch name {
        case "read", "web_read", "export_data": return try read()
        case "name_get", "copy", "copy_data": try checkRows(.read)
        case "message_post": try checkRows(.read)
        case "action_post":
            try checkRows(.read)
            guard env.asker.groups.contains(.invoicing) else {
                throw .access("You don't have the access rights to post an invoice.")
            }
        case "get_param": try env.checkAccess(.read, model)
        case "set_param": try env.checkAccess(.write, model)
        default:
            guard method.worksOnRecords, !Self.open.contains(name) else { break }
            // The buttons of a form change the records that they are pressed on.
            try checkRows(.read)
            try checkRows(.write)
        }
        return call
    }

    private func search() throws(OdooFault) -> MethodCall {
        let served = env.served(model)
        let fields = fields
        if method.name == "search_read" {
            try checkFields(fields, served)
        }
        try env.checkAccess(.read, served)
        if method.name == "search_read", isObstructed(fields, served), try findsAny(served) {
            try checkLines(fields, served)
            throw versionFault
        }
        return call.on(served)
    }

    /// Whether some of the fields cannot be read of any record.
    private func isObstructed(_ names: [String], _ served: ModelDefinition) -> Bool {
        hidesVersion(names, served) || (try? checkLines(names, served)) == nil
    }

    private func findsAny(_ served: ModelDefinition) throws(OdooFault) -> Bool {
        let domain = call["domain"] ?? .array([])
        return try !Search(env: env, model: served).ids(
            Search.Request(
                domain: PythonText.isTruthy(domain) ? domain : .array([]),
                offset: call["offset"].offset, limit: 1)
        ).isEmpty
    }

    private func read() throws(OdooFault) -> MethodCall {
        let served = env.served(model)
        if isSelf, fields.allSatisfy(UserBehaviour.readableByOneself.contains), !fields.isEmpty {
            return call.on(model)
        }
        try checkFields(fields, served)
        let ids = call.ids
        guard !ids.isEmpty else { return call.on(served) }
        try env.checkAccess(.read, served)
        for name in fields where served[name] == nil { return call.on(served) }
        try checkLines(fields, served)
        let rows = ids.compactMap { env.row(served, $0) }
        try env.checkRules(.read, served, rows)
        if !rows.isEmpty, hidesVersion(fields, served) { throw versionFault }
        return call.on(served)
    }

    /// Records of a one2many are read by a search of their own.
    private func checkLines(_ names: [String], _ served: ModelDefinition) throws(OdooFault) {
        for field in choice(names, of: served).inverse {
            guard let comodel = field.relation.flatMap({ env.registry[$0] }) else { continue }
            try env.checkAccess(.read, env.served(comodel))
        }
    }

    /// What is known of these names, worked out anew only if the calls before named others.
    private func choice(_ names: [String], of model: ModelDefinition) -> FieldChoice {
        let version = env.version
        return model.choices.answer(to: names) {
            FieldChoice(names, of: model, version: version)
        }
    }

    /// Whether the caller asks for himself.
    private var isSelf: Bool { model.name == "res.users" && call.ids == [env.uid] }

    /// The fields asked for.
    private var fields: [String] {
        switch call["fields"] ?? call["specification"] ?? call["fields_to_export"] {
        case .array(let members)?: members.compactMap(\.stringValue)
        case .object(let members)?: members.keys
        default: []
        }
    }

    private func checkFields(_ names: [String], _ served: ModelDefinition) throws(OdooFault) {
        if served === model || env.version != .v19 {
            try env.checkFields(.read, choice(names, of: model), of: model)
        }
        guard served !== model else { return }
        let hidden = names.filter { model[$0] != nil && served[$0] == nil }
        if !hidden.isEmpty { throw .privateFields(hidden, version: env.version) }
    }

    /// Since 19.0 an employee's job and the like lie in versions, which the public profile lacks.
    private func hidesVersion(_ names: [String], _ served: ModelDefinition) -> Bool {
        env.version == .v19 && served !== model
            && names.contains(where: EmployeeBehaviour.fieldsOfVersions.contains)
    }

    private var versionFault: OdooFault {
        OdooFault.forbiddenFields(
            ["version_id"], of: model, .read, uid: env.uid, version: env.version
        ).reached(through: model)
    }

    private func checkRows(_ operation: AccessOperation) throws(OdooFault) {
        try env.checkAccess(operation, model)
        let rows = try env.existing(model, call.ids)
        try env.checkRules(operation, model, rows)
    }
}
