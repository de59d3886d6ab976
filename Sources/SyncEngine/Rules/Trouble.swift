public import OdooProtocol

/// What went wrong with one request: everything between "no answer" and "an answer that cannot be".
public enum Trouble: Error, Hashable, Sendable {
    /// No whole answer came.
    case transport(TransportFailure)
    /// An answer with an HTTP status other than 200, with the wait that it asked for.
    case http(status: Int, retryAfter: Duration?)
    /// HTTP 200 with a body that is no answer of Odoo.
    case body(BodyDefect)
    /// Odoo's own error object.
    case fault(OdooFault)
    /// An answer of Odoo's form that does not answer what was asked.
    case protocolViolation(String)
    /// Odoo does not know the login, or its password is another.
    case loginRefused
    /// The module has no field of a name that the configuration demands.
    case unknownField(module: String, field: String)
    /// The module has no `write_date` to make windows of.
    case noStamp(module: String)

    /// Why a body is no answer of Odoo.
    public enum BodyDefect: String, Hashable, Sendable, CaseIterable {
        /// Nothing at all.
        case empty
        /// A page for people, most likely a proxy's.
        case html
        /// JSON that stops before its end, or bytes that are no JSON.
        case notJSON
        /// JSON, but no JSON-RPC answer.
        case notRPC
    }

    /// Whether the way to Odoo failed, as opposed to what Odoo said.
    public var concernsConnection: Bool {
        switch self {
        case .transport, .http, .body: true
        default: false
        }
    }

    /// Whether this tells of too much load: fewer requests at a time may help.
    public var isCongestion: Bool {
        switch self {
        case .transport(let failure): failure.code == .timedOut
        case .http(let status, _): status == 429 || status >= 500
        default: false
        }
    }

    /// Whether the answer did not come in time or was too large: asking for less may help.
    public var isTooHeavy: Bool {
        if case .transport(let failure) = self {
            failure.code == .timedOut || failure.code == .tooLarge
        } else {
            false
        }
    }

    /// What is wrong, without what differs from one time to the next: two troubles of one cause are one thing to a person.
    var cause: String {
        switch self {
        case .http(let status, _): "HTTP \(status)"
        case .fault(let fault): fault.name
        case .protocolViolation: "protocol"
        default: description
        }
    }

    /// The wait that the server asked for.
    public var retryAfter: Duration? {
        if case .http(_, let wait) = self { wait } else { nil }
    }
}

extension Trouble: CustomStringConvertible {
    /// What happened, in words; the fault's text comes from the server and may hold anything.
    public var description: String {
        switch self {
        case .transport(let failure): "no answer (\(failure))"
        case .http(let status, nil): "HTTP \(status)"
        case .http(let status, let wait?): "HTTP \(status), which asks to wait \(wait.plain)"
        case .body(.empty): "an empty body with HTTP 200"
        case .body(.html): "a web page in place of an answer, as a proxy sends it"
        case .body(.notJSON): "a body that is no whole JSON"
        case .body(.notRPC): "JSON that is no JSON-RPC answer"
        case .fault(let fault): "\(fault.name): \(fault.text)"
        case .protocolViolation(let reason): "an answer that cannot be: \(reason)"
        case .loginRefused: "Odoo does not accept this login with this password or key"
        case .unknownField(let module, let field): "\(module) has no field \(field)"
        case .noStamp(let module): "\(module) has no write_date to make windows of"
        }
    }
}
