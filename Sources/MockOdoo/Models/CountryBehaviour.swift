import OdooProtocol

/// `res.country`: looked up by its code before its name.
struct CountryBehaviour: ModelBehaviour {
    var shortNameKey: String? { "code" }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        Self.raise(&values)
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) { Self.raise(&values) }

    /// Codes are kept in capitals.
    private static func raise(_ values: inout FieldObject) {
        if case .string(let code)? = values["code"] { values["code"] = .string(code.uppercased()) }
    }
}
