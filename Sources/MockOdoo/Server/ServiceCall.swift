import OdooProtocol

/// The parameters of `/jsonrpc`: which service, which of its methods, with what.
struct ServiceCall {
    let service: String
    let method: String
    let arguments: [FieldValue]

    /// Reads an envelope as Python unpacks it.
    /// - Throws: Python's complaints about `params`.
    init(_ envelope: FieldObject, version: OdooVersion) throws(OdooFault) {
        var given = FieldObject()
        switch envelope["params"] {
        case nil: break
        case .object(let members)?: given = members
        case .null?: throw .type("'NoneType' object is not iterable")
        case .array(let members)?:
            guard let first = members.first else { break }
            let length = first.stringValue.map(\.unicodeScalars.count) ?? 0
            throw .value(
                "dictionary update sequence element #0 has length \(length); 2 is required")
        case let other?:
            throw .type("'\(PythonText.typeName(other))' object is not iterable")
        }
        let missing = ["service", "method", "args"].filter { given[$0] == nil }
        guard missing.isEmpty else {
            let owner = version == .v19 ? "JSONRPC" : "RPC"
            var names = missing.map { "'\($0)'" }
            if names.count > 1 {
                let last = names.removeLast()
                names = [
                    names.joined(separator: ", ") + (names.count > 1 ? "," : "") + " and \(last)"
                ]
            }
            throw .type(
                "\(owner).jsonrpc() missing \(missing.count) required positional "
                    + "argument\(missing.count == 1 ? "" : "s"): \(names[0])")
        }
        service = PythonText.str(given["service"] ?? .null)
        method = PythonText.str(given["method"] ?? .null)
        switch given["args"] {
        case .array(let members)?: arguments = members
        case .object(let members)?: arguments = members.keys.map(FieldValue.string)
        case .string(let text)?: arguments = text.map { .string(String($0)) }
        case let other:
            throw .type("'\(PythonText.typeName(other ?? .null))' object is not iterable")
        }
    }
}
