/// The answer to a call: a result, or Odoo's error object. Both come with HTTP status 200.
public struct RPCResponse: Hashable, Sendable {
    /// What came of the call.
    public enum Outcome: Hashable, Sendable {
        /// The method's result; nil where Python returned `None`, for which Odoo sends no `result` member at all.
        case result(FieldValue?)
        /// The method, or the way to it, raised.
        case fault(OdooFault)
    }

    /// The request number that this answers; null when the server did not come so far as to read it.
    public var id: FieldValue
    /// Result or fault.
    public var outcome: Outcome

    /// An answer.
    public init(id: FieldValue, outcome: Outcome) {
        self.id = id
        self.outcome = outcome
    }
}
