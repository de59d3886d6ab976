import OdooProtocol

/// How products are named: the code in brackets, then the name.
enum ProductNames {
    /// The shown name.
    static func shown(code: FieldValue, name: FieldValue) -> String {
        let name = name.stringValue ?? ""
        guard case .string(let code) = code, !code.isEmpty else { return name }
        return "[\(code)] \(name)"
    }
}
