import OdooProtocol

/// Brings a call of a model's method to the method.
struct Dispatch {
    let env: Environment

    /// Methods that are there but closed to callers outside.
    private static let closed: [OdooVersion: Set<String>] = [
        .v17: ["init"],
        .v18: ["init", "sudo", "with_user", "with_env", "with_context", "with_company"],
        .v19: [
            "init", "sudo", "with_user", "with_env", "with_context", "with_company", "browse",
            "exists", "search_fetch", "check_access", "filtered", "mapped", "sorted", "fetch",
            "ensure_one", "concat", "union",
        ],
    ]

    /// Runs a call; the `context` keyword does not reach the method.
    /// - Throws: what the method raises, and Odoo's complaints about methods and arguments that
    ///   there are not.
    func run(_ call: ModelCall) throws(OdooFault) -> FieldValue? {
        let model = try env.model(call.model)
        let method = try publicMethod(call.method, of: model)
        var keywords = call.keywords
        if let context = keywords["context"] {
            env.context = CallContext(context)
            keywords["context"] = nil
        }
        try checkContext()
        var positional = call.arguments[...]
        var records = FieldValue.null
        if method.worksOnRecords {
            if let first = positional.popFirst() {
                records = first
            } else if let named = keywords["ids"] {
                records = named
                keywords["ids"] = nil
            } else {
                throw .index("list index out of range")
            }
        }
        if method.name == "create", positional.isEmpty, keywords["vals_list"] != nil,
            env.version != .v19
        {
            // The wrapper looks at the first argument by its place, after the records are made.
            throw .index("list index out of range")
        }
        let binding = ArgumentBinding(
            method: method, version: env.version, model: model.name)
        let arguments = try binding.bind(positional, keywords)
        let bound = MethodCall(env: env, model: model, records: records, arguments: arguments)
        if method.worksOnRecords, method.name != "browse", method.name != "onchange" {
            try RecordIDs.check(records)
        }
        return try method.run(AccessGate(call: bound, method: method).passed())
    }

    /// A method that callers outside may call.
    /// - Throws: Odoo's complaints about methods that are private and that there are not.
    func publicMethod(
        _ name: String, of model: ModelDefinition
    ) throws(OdooFault) -> MethodDefinition {
        if name.hasPrefix("_") || Self.closed[env.version]?.contains(name) == true {
            throw .privateMethod(model.name, name, version: env.version)
        }
        guard let method = method(name, of: model) else {
            throw .unknownMethod(model.name, name, version: env.version)
        }
        return method
    }

    private func method(_ name: String, of model: ModelDefinition) -> MethodDefinition? {
        if let own = model.behaviour.methods.first(where: { $0.name == name }) {
            return own.versions.contains(env.version) ? own : nil
        }
        return StandardMethods.named(name, in: env.version)
    }

    /// Refuses a language that is not installed and companies that the user has not.
    private func checkContext() throws(OdooFault) {
        if let language = env.context.language, env.version != .v17, !env.knows(language) {
            throw .user("Invalid language code: \(language)")
        }
        guard let companies = env.context.allowedCompanies, let users = env.registry["res.users"],
            let row = env.row(users, env.uid), let slot = users["company_ids"]?.slot
        else { return }
        let own = row.values[slot].arrayValue ?? []
        guard companies.allSatisfy({ own.contains(.int($0)) }) else {
            throw .access("Access to unauthorized or invalid companies.")
        }
    }
}
