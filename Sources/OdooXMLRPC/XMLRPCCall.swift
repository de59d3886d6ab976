/// A `<methodCall>`: which method, with which arguments.
public struct XMLRPCCall: Hashable, Sendable {
    /// The method's name.
    public var method: String
    /// The arguments by position.
    public var arguments: [XMLRPCValue]

    /// A call.
    public init(method: String, arguments: [XMLRPCValue]) {
        self.method = method
        self.arguments = arguments
    }
}
