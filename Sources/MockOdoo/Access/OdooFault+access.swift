import OdooProtocol

extension OdooFault {
    /// A user may not do this with any record of the model.
    static func forbidden(
        _ operation: AccessOperation, _ model: ModelDefinition, version: OdooVersion
    ) -> OdooFault {
        forbidden(operation, model.name, title: model.title, version: version)
    }

    /// The same of a model that the mock does not keep.
    static func forbidden(
        _ operation: AccessOperation, _ model: String, title: String, version: OdooVersion
    ) -> OdooFault {
        let groups = ModelRights.of(version).groups(operation, model)
        let who =
            groups.isEmpty
            ? "No group currently allows this operation."
            : "This operation is allowed for the following groups:\n"
                + groups.map { "\t- \($0)" }.joined(separator: "\n")
        return .access(
            "You are not allowed to \(operation.verb) '\(title)' (\(model)) records.\n\n\(who)\n\n"
                + "Contact your administrator to request access if necessary.")
    }

    /// A field is for members of other groups.
    ///
    /// - Parameter fields: the forbidden ones, in the order asked for.
    static func forbiddenFields(
        _ fields: [String], of model: ModelDefinition, _ operation: AccessOperation, uid: Int64,
        version: OdooVersion
    ) -> OdooFault {
        let catalog = GroupCatalog.of(version)
        func allowed(_ field: String) -> String {
            let groups = FieldGuards.of(version).groups(field, of: model.name) ?? []
            let names = groups.compactMap { catalog[$0] }.sorted { $0.id < $1.id }
                .map { PythonText.repr($0.fullName) }
            return "allowed for groups \(names.joined(separator: ", "))"
        }
        let place = "\(model.title) (\(model.name))"
        let action = "Operation: \(operation.rawValue)\nUser: \(uid)\n"
        let list = fields.sorted().map { "- \($0) (\(allowed($0)))" }.joined(separator: "\n")
        switch version {
        case .v17:
            return .access(
                "The requested operation can not be completed due to security restrictions.\n\n"
                    + "Document type: \(place)\n\(action)Fields:\n\(list)")
        case .v18:
            return .access(
                "You do not have enough rights to access the fields "
                    + "\"\(fields.joined(separator: ","))\" on \(place). "
                    + "Please contact your system administrator.\n\n\(action)Fields:\n\(list)")
        case .v19:
            let field = fields.first ?? ""
            return .access(
                "You do not have enough rights to access the field \"\(field)\" on \(place). "
                    + "Please contact your system administrator.\n\n\(action)"
                    + "Groups: \(allowed(field))")
        }
    }

    /// Fields of an employee that the public profile has not.
    static func privateFields(_ fields: [String], version: OdooVersion) -> OdooFault {
        let list = fields.joined(separator: ",")
        return version == .v17
            ? .access(
                "The fields \(PythonText.repr(list)) you try to read is not available on the "
                    + "public employee profile.")
            : .access(
                "The fields \u{201C}\(list)\u{201D}, which you are trying to read, are not "
                    + "available for employee public profiles.")
    }

    /// The same refusal, met on the way through a record of another model.
    func reached(through model: ModelDefinition) -> OdooFault {
        .access(
            text + "\n\nImplicitly accessed through '\(model.title)' (\(model.name)).")
    }
}
