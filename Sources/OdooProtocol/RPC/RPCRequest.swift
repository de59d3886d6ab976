/// A call of an Odoo service, as JSON-RPC carries it to `/jsonrpc`.
public struct RPCRequest: Hashable, Sendable {
    /// The request number; it comes back in the answer.
    public var id: FieldValue
    /// `common`, `object` or `db`.
    public var service: String
    /// The service's method: `version`, `login`, `authenticate`, `execute`, `execute_kw`.
    public var method: String
    /// Its arguments by position.
    public var arguments: [FieldValue]

    /// A call.
    public init(id: FieldValue, service: String, method: String, arguments: [FieldValue]) {
        self.id = id
        self.service = service
        self.method = method
        self.arguments = arguments
    }

    /// A call of a model's method: `object.execute_kw(db, uid, password, model, method, args,
    /// kwargs)`.
    public static func executeKw(
        id: Int64, database: String, uid: Int64, password: String, model: String, method: String,
        arguments: [FieldValue], keywords: FieldObject
    ) -> RPCRequest {
        RPCRequest(
            id: .int(id), service: "object", method: "execute_kw",
            arguments: [
                .string(database), .int(uid), .string(password), .string(model), .string(method),
                .array(arguments), .object(keywords),
            ])
    }

    /// The JSON-RPC 2.0 envelope.
    public var envelope: FieldValue {
        [
            "jsonrpc": "2.0", "method": "call",
            "params": [
                "service": .string(service), "method": .string(method), "args": .array(arguments),
            ],
            "id": id,
        ]
    }

    /// The envelope as bytes, ready to be sent.
    /// - Complexity: O(size of the arguments).
    public var body: [UInt8] { JSONCodec.write(envelope) }

    /// Reads a JSON-RPC envelope as leniently as Odoo does.
    ///
    /// `jsonrpc` and `method` of the envelope are not looked at, a missing `id` is null, further
    /// members are ignored. Arguments given as an object are its keys, as Python unpacks them.
    /// - Throws: `RPCEnvelopeError` where Odoo answers an error too: the envelope or `params` is no
    ///   object; `service`, `method` or `args` is missing (the member names all missing ones,
    ///   joined by `,`) or of another kind.
    public init(envelope: FieldValue) throws(RPCEnvelopeError) {
        guard case .object(let members) = envelope else {
            throw RPCEnvelopeError(
                .notAnObject, member: "", reason: "expected an object, found \(envelope.kindName)")
        }
        guard let params = members["params"] else {
            throw RPCEnvelopeError(.missingMember, member: "params", reason: "it is missing")
        }
        guard case .object(let given) = params else {
            throw .wrongKind("params", "an object", params)
        }
        guard let service = given["service"], let method = given["method"],
            let arguments = given["args"]
        else {
            let missing = ["service", "method", "args"].filter { given[$0] == nil }
            throw RPCEnvelopeError(
                .missingMember, member: missing.map { "params.\($0)" }.joined(separator: ","),
                reason: missing.count == 1 ? "it is missing" : "they are missing")
        }
        guard case .string(let service) = service else {
            throw .wrongKind("params.service", "a string", service)
        }
        guard case .string(let method) = method else {
            throw .wrongKind("params.method", "a string", method)
        }
        switch arguments {
        case .array(let list): self.arguments = list
        case .object(let object): self.arguments = object.keys.map(FieldValue.string)
        default: throw .wrongKind("params.args", "a list", arguments)
        }
        self.id = members["id"] ?? .null
        self.service = service
        self.method = method
    }
}
