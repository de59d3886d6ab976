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

    /// A call of a model's method: `object.execute_kw(db, uid, password, model, method, args, kwargs)`.
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
}
