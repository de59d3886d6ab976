/// The answer to a call: a result, or Odoo's error object. Both come with HTTP status 200.
public struct RPCResponse: Hashable, Sendable {
    /// What came of the call.
    public enum Outcome: Hashable, Sendable {
        /// The method's result; nil where Python returned `None`, for which Odoo sends no `result`
        /// member.
        case result(FieldValue?)
        /// The method, or the way to it, raised.
        case fault(OdooFault)
    }

    /// The request number that this answers; null when the server did not come so far as to read
    /// it.
    public var id: FieldValue
    /// Result or fault.
    public var outcome: Outcome

    /// An answer.
    public init(id: FieldValue, outcome: Outcome) {
        self.id = id
        self.outcome = outcome
    }

    /// Reads an answer.
    ///
    /// An answer without `result` and `error` is a result of `None`. So that no other JSON passes
    /// for that, `jsonrpc` and `id` are demanded. An `error` of null counts as none.
    /// - Throws: `RPCEnvelopeError` for what no Odoo sends.
    public init(envelope: FieldValue) throws(RPCEnvelopeError) {
        guard case .object(let members) = envelope else {
            throw RPCEnvelopeError(
                .notAnObject, member: "", reason: "expected an object, found \(envelope.kindName)")
        }
        guard members["jsonrpc"] == "2.0" else {
            throw RPCEnvelopeError(
                .notJSONRPC, member: "jsonrpc",
                reason: "expected \"2.0\", found \(members["jsonrpc"].map(\.kindName) ?? "none")")
        }
        guard let id = members["id"] else {
            throw RPCEnvelopeError(.missingMember, member: "id", reason: "it is missing")
        }
        self.id = id
        switch members["error"] {
        case nil, .null?: outcome = .result(members["result"])
        case .object(let error)?: outcome = .fault(try OdooFault(errorObject: error))
        case let other?: throw .wrongKind("error", "an object", other)
        }
    }

    /// The JSON-RPC 2.0 envelope, as Odoo sends it.
    public var envelope: FieldValue {
        var members = FieldObject([("jsonrpc", "2.0"), ("id", id)])
        switch outcome {
        case .result(let result): members["result"] = result
        case .fault(let fault): members["error"] = .object(fault.errorObject)
        }
        return .object(members)
    }
}
