public import OdooProtocol

/// A call of a model's method by a user who is already known: what `execute_kw` carries once the
/// password has passed.
public struct ModelCall: Hashable, Sendable {
    /// The model, such as `sale.order`.
    public var model: String
    /// The method, such as `write`.
    public var method: String
    /// The arguments by position; for methods of records the first is the ids.
    public var arguments: [FieldValue]
    /// The arguments by name, `context` among them.
    public var keywords: FieldObject
    /// The user who calls.
    public var uid: Int64

    /// A call.
    public init(
        model: String, method: String, arguments: [FieldValue],
        keywords: FieldObject = FieldObject(), uid: Int64 = 2
    ) {
        self.model = model
        self.method = method
        self.arguments = arguments
        self.keywords = keywords
        self.uid = uid
    }
}
