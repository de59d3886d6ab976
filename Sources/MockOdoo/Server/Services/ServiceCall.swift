import OdooProtocol

/// A call of a service: which service, which of its methods, with what.
struct ServiceCall {
    let service: String
    let method: String
    let arguments: [FieldValue]

    /// A call whose parts are known.
    init(service: String, method: String, arguments: [FieldValue]) {
        self.service = service
        self.method = method
        self.arguments = arguments
    }

    /// Reads the parameters of `/jsonrpc` as Python unpacks them.
    /// - Throws: Python's complaints about `params`.
    init(_ envelope: FieldObject, version: OdooVersion) throws(OdooFault) {
        let given = try PythonCall.parameters(of: envelope)
        let owner = version == .v19 ? "JSONRPC" : "RPC"
        try PythonCall.demand(
            ["service", "method", "args"], in: given, of: "\(owner).jsonrpc()")
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
