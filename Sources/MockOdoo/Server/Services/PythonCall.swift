import OdooProtocol

/// How Python hands the members of `params` to a function.
enum PythonCall {
    /// The `params` of an envelope as keyword arguments.
    /// - Throws: Python's complaints about what is no object.
    static func parameters(of envelope: FieldObject) throws(OdooFault) -> FieldObject {
        switch envelope["params"] {
        case nil: return FieldObject()
        case .object(let members)?: return members
        case .null?: throw .type("'NoneType' object is not iterable")
        case .array(let members)?:
            guard let first = members.first else { return FieldObject() }
            let length = first.stringValue.map(\.unicodeScalars.count) ?? 0
            throw .value(
                "dictionary update sequence element #0 has length \(length); 2 is required")
        case let other?:
            throw .type("'\(PythonText.typeName(other))' object is not iterable")
        }
    }

    /// Demands the parameters that have no default.
    /// - Throws: `TypeError`, which names all that are missing.
    static func demand(
        _ names: [String], in given: FieldObject, of function: String
    ) throws(OdooFault) {
        let missing = names.filter { given[$0] == nil }
        guard !missing.isEmpty else { return }
        var shown = missing.map { "'\($0)'" }
        if shown.count > 1 {
            let last = shown.removeLast()
            shown = [
                shown.joined(separator: ", ") + (shown.count > 1 ? "," : "") + " and \(last)"
            ]
        }
        throw .type(
            "\(function) missing \(missing.count) required positional "
                + "argument\(missing.count == 1 ? "" : "s"): \(shown[0])")
    }
}
