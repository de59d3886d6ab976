import OdooProtocol

extension OdooWorld {
    /// What `session_info` tells the web client about the user and the server.
    ///
    /// The members that clients read; those that only the web client's own pages use have plain
    /// values.
    func sessionInfo(of exchange: WebExchange) -> FieldValue {
        guard let uid = exchange.session.uid else { return .object(["uid": .null]) }
        let env = readingEnvironment(uid: uid)
        let users = registry.known("res.users")
        guard let row = env.row(users, uid) else { return .object(["uid": .null]) }
        func value(_ name: String) -> FieldValue {
            guard let field = users[name] else { return false }
            let value = env.value(of: field, in: row, of: users)
            return value == .null ? false : value
        }
        let isSystem = isMember("base", "group_system", row, env)
        let version = CommonService.version(version).objectValue ?? FieldObject()
        var info: FieldObject = [
            "uid": .int(uid), "is_system": .bool(isSystem),
            "is_admin": .bool(isSystem || isMember("base", "group_erp_manager", row, env)),
            "is_public": false,
            "is_internal_user": .bool(isMember("base", "group_user", row, env)),
            "user_context": .object(["lang": value("lang"), "tz": value("tz"), "uid": .int(uid)]),
            "db": .string(database), "user_settings": ["id": 1, "user_id": ["id": .int(uid)]],
            "server_version": version["server_version"] ?? .null,
            "server_version_info": version["server_version_info"] ?? .null,
            "support_url": "https://www.odoo.com/buy", "name": value("name"),
            "username": value("login"),
            "partner_display_name": value("partner_id").intValue.map {
                .string(env.shownName(registry.known("res.partner"), $0))
            } ?? false,
            "partner_id": value("partner_id"), "web.base.url": "http://localhost:8069",
            "active_ids_limit": 20_000, "profile_session": nil, "profile_collectors": nil,
            "profile_params": nil, "max_file_upload_size": 134_217_728, "home_action_id": false,
            "currencies": currencies(env), "bundle_params": .object(["lang": value("lang")]),
            "show_effect": true,
        ]
        info["user_companies"] = companies(of: row, env)
        return .object(info)
    }

    private func isMember(
        _ module: String, _ name: String, _ row: StoredRow, _ env: Environment
    ) -> Bool {
        guard let group = ExternalIDs.find(module, name, env) else { return false }
        let users = registry.known("res.users")
        // `all_group_ids` counts the implied groups where the version keeps them apart.
        return ["groups_id", "group_ids", "all_group_ids"].contains { field in
            guard let field = users[field] else { return false }
            let groups = env.value(of: field, in: row, of: users).arrayValue ?? []
            return groups.contains(.int(group))
        }
    }

    private func currencies(_ env: Environment) -> FieldValue {
        guard let model = registry["res.currency"] else { return .object(FieldObject()) }
        var shown = FieldObject()
        let table = env.table(model)
        table.forEachID { id in
            guard let row = table[id], env.isActive(row, model) else { return true }
            func value(_ name: String) -> FieldValue {
                model[name].map { env.value(of: $0, in: row, of: model) } ?? .null
            }
            shown[String(id)] = [
                "name": value("name"), "symbol": value("symbol"), "position": value("position"),
                "digits": [69, value("decimal_places")],
            ]
            return true
        }
        return .object(shown)
    }

    private func companies(of row: StoredRow, _ env: Environment) -> FieldValue {
        let users = registry.known("res.users")
        let model = registry.known("res.company")
        let ids = users["company_ids"].map { env.value(of: $0, in: row, of: users) }?.arrayValue
        var shown = FieldObject()
        for case .int(let id) in ids ?? [] {
            guard let company = env.row(model, id) else { continue }
            func value(_ name: String) -> FieldValue {
                let value = model[name].map { env.value(of: $0, in: company, of: model) }
                return value == .null ? false : value ?? false
            }
            shown[String(id)] = [
                "id": .int(id), "name": value("name"), "sequence": value("sequence"),
                "child_ids": .array([]), "parent_id": value("parent_id"),
                "currency_id": value("currency_id"),
            ]
        }
        for (id, company) in shown.pairs {
            guard case .int(let parent)? = company["parent_id"],
                var above = shown[String(parent)]?.objectValue, let own = Int64(id)
            else { continue }
            above["child_ids"] = .array((above["child_ids"]?.arrayValue ?? []) + [.int(own)])
            shown[String(parent)] = .object(above)
        }
        return [
            "current_company": users["company_id"].map {
                env.value(of: $0, in: row, of: users)
            } ?? false,
            "allowed_companies": .object(shown), "disallowed_ancestor_companies": [:],
        ]
    }

    /// The modules that count as installed, in order of their names.
    var installedModules: [String] {
        let env = readingEnvironment(uid: 1)
        guard let model = registry["ir.module.module"] else { return [] }
        var names: [String] = []
        let table = env.table(model)
        table.forEachID { id in
            if let row = table[id], env.stored("state", row, model) == "installed",
                case .string(let name) = env.stored("name", row, model)
            {
                names.append(name)
            }
            return true
        }
        return names.sorted()
    }
}
