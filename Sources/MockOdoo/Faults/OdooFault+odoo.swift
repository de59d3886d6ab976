import OdooProtocol

extension OdooFault {
    /// `UserError`: what a person did wrong.
    static func user(_ text: String) -> OdooFault {
        OdooFault(name: "odoo.exceptions.UserError", text: text)
    }

    /// `AccessError`: what a user may not do.
    static func access(_ text: String) -> OdooFault {
        OdooFault(name: "odoo.exceptions.AccessError", text: text)
    }

    /// `ValidationError`: a constraint of the model or of the database.
    static func validation(_ text: String) -> OdooFault {
        OdooFault(name: "odoo.exceptions.ValidationError", text: text)
    }

    /// `AccessDenied`: a wrong password, an unknown or archived user.
    static let accessDenied = OdooFault(
        name: "odoo.exceptions.AccessDenied", text: "Access Denied")

    /// `MissingError`: a record that is not there, or no longer.
    static func missing(_ model: String, _ ids: [Int64], uid: Int64) -> OdooFault {
        let tuple = ids.map(String.init).joined(separator: ", ") + (ids.count == 1 ? "," : "")
        return OdooFault(
            name: "odoo.exceptions.MissingError",
            text: "Record does not exist or has been deleted.\n"
                + "(Record: \(model)(\(tuple)), User: \(uid))")
    }

    /// A method whose name begins with an underscore, or that the version keeps from callers
    /// outside.
    static func privateMethod(_ model: String, _ method: String, version: OdooVersion) -> OdooFault
    {
        let shown = version == .v17 ? method : "'\(model).\(method)'"
        return .access("Private methods (such as \(shown)) cannot be called remotely.")
    }

    /// A method that the model has not.
    static func unknownMethod(
        _ model: String, _ method: String, version: OdooVersion
    ) -> OdooFault {
        version == .v17
            ? .attribute("The method '\(method)' does not exist on the model '\(model)'")
            : .attribute("The method '\(model).\(method)' does not exist")
    }

    /// A field that the model has not, met while reading, ordering or writing.
    static func unknownField(_ field: String, of model: String, version: OdooVersion) -> OdooFault {
        version == .v19
            ? .value("Invalid field '\(field)' on '\(model)'")
            : .value("Invalid field '\(field)' on model '\(model)'")
    }

    /// A reference to a row that is not there, or that others still need: refused by the database.
    ///
    /// - Parameters:
    ///   - title: the model in words; nil for the table of a many2many.
    ///   - field: the many2one's label and name; nil for the table of a many2many.
    static func foreignKey(
        model: String, title: String?, field: (label: String, name: String)?, constraint: String,
        version: OdooVersion
    ) -> OdooFault {
        guard version == .v19 else {
            let place = title.map { "\($0) (\(model))" } ?? "Unknown (unknown)"
            return .validation(
                "The operation cannot be completed: another model requires the record being "
                    + "deleted. If possible, archive it instead.\n\n"
                    + "Model: \(place)\nConstraint: \(constraint)\n")
        }
        let place = title.map { "'\($0)' (\(model))" } ?? "Unknown"
        let reason = field.map { "'\($0.label)' (\($0.name))" } ?? constraint
        return .validation(
            "The operation cannot be completed: Another model is using the record you are trying "
                + "to delete.\n\nThe troublemaker is: \(place)\n"
                + "Thanks to the following constraint: \(reason)\n"
                + "How about archiving the record instead?")
    }

    /// A field that must have a value has none.
    static func mandatory(
        model: String, title: String, label: String, field: String, version: OdooVersion
    ) -> OdooFault {
        guard version == .v19 else {
            return .validation(
                "The operation cannot be completed:\n- Create/update: a mandatory field is not set."
                    + "\n- Delete: another model requires the record being deleted. "
                    + "If possible, archive it instead.\n\n"
                    + "Model: \(title) (\(model))\nField: \(label) (\(field))\n")
        }
        return .validation(
            "The operation cannot be completed: "
                + "Missing required value for the field '\(label)' (\(field)).\n"
                + "Model: '\(title)' (\(model))\n- create/update: a mandatory field is not set\n"
                + "- delete: another model requires the record being deleted, "
                + "you can archive it instead\n")
    }
}
