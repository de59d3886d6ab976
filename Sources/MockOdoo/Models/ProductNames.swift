import OdooProtocol

/// How products are named: the code in brackets, then the name.
enum ProductNames {
    /// The shown name.
    static func shown(code: FieldValue, name: FieldValue) -> String {
        let name = name.stringValue ?? ""
        guard case .string(let code) = code, !code.isEmpty else { return name }
        return "[\(code)] \(name)"
    }

    /// The code of a shown name: what stands in its first brackets.
    static func code(in shown: String) -> String? {
        guard let open = shown.firstIndex(of: "[") else { return nil }
        let rest = shown[shown.index(after: open)...]
        return rest.firstIndex(of: "]").map { String(rest[..<$0]) }
    }
}
