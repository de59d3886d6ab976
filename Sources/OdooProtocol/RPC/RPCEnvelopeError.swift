/// Why a JSON value is no JSON-RPC call or answer of Odoo.
public struct RPCEnvelopeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistakes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The envelope is no object.
        case notAnObject
        /// A member is missing that must be there.
        case missingMember
        /// A member is of the wrong kind.
        case wrongKind
        /// `jsonrpc` is missing in an answer, or not `2.0`: whoever answered was not Odoo.
        case notJSONRPC
    }

    /// Which kind.
    public let code: Code
    /// The member, as a path such as `params.service`; empty for the envelope itself.
    public let member: String
    /// What was expected there, and what was found, in words.
    public let reason: String

    /// An error.
    public init(_ code: Code, member: String, reason: String) {
        self.code = code
        self.member = member
        self.reason = reason
    }

    /// The member and the reason.
    public var description: String {
        member.isEmpty ? "JSON-RPC envelope: \(reason)" : "JSON-RPC envelope, \(member): \(reason)"
    }

    /// A member of the wrong kind.
    static func wrongKind(_ member: String, _ expected: String, _ found: FieldValue) -> Self {
        Self(.wrongKind, member: member, reason: "expected \(expected), found \(found.kindName)")
    }
}
