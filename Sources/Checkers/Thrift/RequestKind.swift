import OdooProtocol

/// What a request asks for, as far as it matters to whether it had to be asked.
enum RequestKind: Hashable {
    /// The server's version, for Odoo's time.
    case version
    /// The user's id.
    case logIn
    /// Which fields of `res.users` tell of rights.
    case userFields
    /// The user's groups and companies.
    case userRights
    /// All fields of a module, with what they are.
    case schema
    /// Whether a module has stamps, before anything else is asked of it.
    case firstLook
    /// Whether known fields of a module are still there.
    case knownFields
    /// The oldest stamp of a module.
    case oldestStamp
    /// The id of the record at which a page fails.
    case poisonID
    /// Records by their ids; those that rows point to are asked for below the horizon alone.
    case named([Int64], isReference: Bool)
    /// A page of a window, of an audit or of an open window.
    case page
    /// Anything else.
    case other

    private static let rightsFields: Set<String> = ["company_ids", "group_ids", "groups_id"]

    init(_ exchange: WireExchange) {
        switch exchange.method {
        case "version", "/web/version", "/web/webclient/version_info": self = .version
        case "authenticate", "login", "context_get", "/web/session/authenticate": self = .logIn
        case "fields_get":
            let call = exchange.request.flatMap(CalledMethod.init)
            let list = call?.keywords["allfields"] ?? call?.arguments.first
            self = Self.describing(list?.arrayValue, exchange.model)
        case "read": self = exchange.model == "res.users" ? .userRights : .other
        case "search_read", "search": self = Self.searching(exchange)
        default: self = .other
        }
    }

    private static func describing(_ names: [FieldValue]?, _ model: String) -> RequestKind {
        guard let names else { return .schema }
        // Whoever asks for more names than these asks for what it mirrors.
        guard names.count <= rightsFields.count else { return .knownFields }
        let asked = names.compactMap(\.stringValue)
        if model == "res.users", rightsFields.isSuperset(of: asked) { return .userFields }
        return asked == ["id", "write_date"] ? .firstLook : .knownFields
    }

    private static func searching(_ exchange: WireExchange) -> RequestKind {
        if exchange.fields == ["id"], exchange.limit == 1 { return .poisonID }
        if exchange.limit == 1, exchange.order?.hasPrefix("write_date") == true {
            return .oldestStamp
        }
        var ids: [Int64]?
        var isReference = false
        for part in exchange.domain?.arrayValue ?? [] {
            guard let leaf = part.arrayValue, leaf.count == 3 else { continue }
            if leaf[0] == "id", leaf[1] == "in" {
                ids = leaf[2].arrayValue?.compactMap(\.intValue)
            }
            if leaf[0] == "write_date", leaf[1] == "<" { isReference = true }
        }
        return ids.map { .named($0, isReference: isReference) } ?? .page
    }
}

extension WireExchange {
    /// Whether Odoo answered what was asked, as opposed to an error or nothing at all.
    var hasResult: Bool {
        switch outcome {
        case .rows, .ids, .count, .value: true
        case .fault, .unreadable, .failure: false
        }
    }

    /// Whether Odoo answered that it does not know the session any more.
    var lostSession: Bool {
        guard case .fault(let fault) = outcome else { return false }
        return fault.code == 100 || fault.name.hasSuffix("SessionExpiredException")
    }

    /// Whether Odoo, or what stands before it, refused the credentials.
    var refusesCredentials: Bool {
        switch outcome {
        case .fault(let fault): fault.name.contains("AccessDenied")
        case .unreadable: status == 401 || status == 403
        case .value(.bool(false)): true
        default: false
        }
    }
}
