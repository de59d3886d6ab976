import OdooProtocol

extension StandardMethods {
    /// `exists(ids)`: those that are there; private since 19.0.
    static let exists = MethodDefinition(
        name: "exists", worksOnRecords: true, versions: [.v17, .v18]
    ) { call throws(OdooFault) in
        .array(call.ids.filter { call.env.row(call.model, $0) != nil }.map(FieldValue.int))
    }

    /// `check_access_rights(operation, raise_exception=True)`.
    static let checkAccessRights = MethodDefinition(
        name: "check_access_rights",
        parameters: [
            .init(name: "operation", isRequired: true), .init(name: "raise_exception"),
        ],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in
        let isQuiet = call["raise_exception"].map { !PythonText.isTruthy($0) } ?? false
        return call.env.version == .v17 || isQuiet ? true : nil
    }

    /// `has_access(ids, operation)`.
    static let hasAccess = MethodDefinition(
        name: "has_access", worksOnRecords: true,
        parameters: [.init(name: "operation", isRequired: true)], versions: [.v18, .v19]
    ) { call throws(OdooFault) in true }

    /// `check_access(ids, operation)`: nothing, or an `AccessError`; private since 19.0.
    static let checkAccess = MethodDefinition(
        name: "check_access", worksOnRecords: true,
        parameters: [.init(name: "operation", isRequired: true)], versions: [.v18]
    ) { call throws(OdooFault) in nil }
}
