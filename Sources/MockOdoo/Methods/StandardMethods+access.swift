import OdooProtocol

extension StandardMethods {
    /// `exists(ids)`: those that are there; private since 19.0.
    static let exists = MethodDefinition(
        name: "exists", worksOnRecords: true, versions: [.v17, .v18]
    ) { call throws(OdooFault) in
        .array(call.ids.filter { call.env.row(call.model, $0) != nil }.map(FieldValue.int))
    }

    /// `check_access_rights(operation, raise_exception=True)`: whether the user may, or an
    /// `AccessError`; deprecated since 18.0, where success has no answer.
    static let checkAccessRights = MethodDefinition(
        name: "check_access_rights",
        parameters: [
            .init(name: "operation", isRequired: true), .init(name: "raise_exception"),
        ]
    ) { call throws(OdooFault) in
        let operation = try operation(call)
        let isQuiet = call["raise_exception"].map { !PythonText.isTruthy($0) } ?? false
        if isQuiet { return .bool(call.env.allows(operation, call.model)) }
        try call.env.checkAccess(operation, call.model)
        return call.env.version == .v17 ? true : nil
    }

    /// `has_access(ids, operation)`: whether the user may do this with all of the records.
    static let hasAccess = MethodDefinition(
        name: "has_access", worksOnRecords: true,
        parameters: [.init(name: "operation", isRequired: true)], versions: [.v18, .v19]
    ) { call throws(OdooFault) in
        do throws(OdooFault) {
            try check(call)
            return true
        } catch {
            guard error.name == "odoo.exceptions.AccessError" else { throw error }
            return false
        }
    }

    /// `check_access(ids, operation)`: nothing, or an `AccessError`; private since 19.0.
    static let checkAccess = MethodDefinition(
        name: "check_access", worksOnRecords: true,
        parameters: [.init(name: "operation", isRequired: true)], versions: [.v18]
    ) { call throws(OdooFault) in
        try check(call)
        return nil
    }

    /// `check_access_rule(ids, operation)`: nothing, or an `AccessError`; gone since 19.0.
    static let checkAccessRule = MethodDefinition(
        name: "check_access_rule", worksOnRecords: true,
        parameters: [.init(name: "operation", isRequired: true)], versions: [.v17, .v18]
    ) { call throws(OdooFault) in
        let operation = try operation(call)
        let rows = call.ids.compactMap { call.env.row(call.model, $0) }
        try call.env.checkRules(operation, call.model, rows)
        return nil
    }

    private static func check(_ call: MethodCall) throws(OdooFault) {
        let operation = try operation(call)
        try call.env.checkAccess(operation, call.model)
        // A record that is not there is met only where a rule has to look at it.
        guard try call.env.condition(operation, on: call.model) != nil else { return }
        try call.env.checkRules(operation, call.model, call.env.existing(call.model, call.ids))
    }

    private static func operation(_ call: MethodCall) throws(OdooFault) -> AccessOperation {
        let text = PythonText.str(call["operation"] ?? .null)
        guard let operation = AccessOperation(rawValue: text) else {
            throw .assertion("Invalid access mode")
        }
        return operation
    }
}
