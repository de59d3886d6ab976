/// An error of Odoo's own, as its error object tells it: a value, not a crash.
public struct OdooFault: Error, Hashable, Sendable {
    /// The JSON-RPC error code: 200, 100 for an expired session, 404; 0 on Odoo 19.
    public var code: Int64
    /// The envelope's message, such as "Odoo Server Error".
    public var message: String
    /// The Python class with its module, such as `odoo.exceptions.AccessError`.
    public var name: String
    /// The text of the exception.
    public var text: String
    /// The exception's arguments.
    public var arguments: [FieldValue]
    /// The exception's context member.
    public var context: FieldObject
    /// The server's traceback; may be long, is never shown to a person whole.
    public var debug: String

    /// A fault.
    public init(
        code: Int64 = 200, message: String = "Odoo Server Error", name: String, text: String,
        arguments: [FieldValue]? = nil, context: FieldObject = FieldObject(), debug: String = ""
    ) {
        self.code = code
        self.message = message
        self.name = name
        self.text = text
        self.arguments = arguments ?? [.string(text)]
        self.context = context
        self.debug = debug
    }
}
