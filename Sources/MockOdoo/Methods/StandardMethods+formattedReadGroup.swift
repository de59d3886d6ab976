import OdooProtocol

extension StandardMethods {
    /// `formatted_read_group(domain, groupby=(), aggregates=(), having=(), offset=0, limit=None,
    /// order=None)`: what took the place of `read_group` in 19.0.
    static let formattedReadGroup = MethodDefinition(
        name: "formatted_read_group",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "groupby"),
            .init(name: "aggregates"), .init(name: "having"), .init(name: "offset"),
            .init(name: "limit"), .init(name: "order"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in
        let rows = try FormattedGroups(env: call.env, model: call.model).rows(
            .init(
                domain: call["domain"] ?? .array([]), groupby: try call.names("groupby"),
                aggregates: try call.names("aggregates"),
                having: call["having"]?.arrayValue ?? [], offset: call["offset"].offset,
                limit: call["limit"].limit, order: call["order"]?.stringValue ?? ""))
        return .array(rows.map(FieldValue.object))
    }

    /// `web_read_group(domain, groupby, aggregates=(), limit=None, offset=0, order=None, …)`: the
    /// groups of the first grouping and how many there are, and what the view has open of them.
    static let webReadGroupSince19 = MethodDefinition(
        name: "web_read_group",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "groupby", isRequired: true),
            .init(name: "aggregates"), .init(name: "limit"), .init(name: "offset"),
            .init(name: "order"), .init(name: "auto_unfold"), .init(name: "opening_info"),
            .init(name: "unfold_read_specification"), .init(name: "unfold_read_default_limit"),
            .init(name: "groupby_read_specification"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in try OpenedGroups(call).answer() }
}

extension MethodCall {
    /// The texts of a list; a text is the list of its letters, as Python iterates it.
    /// - Throws: `TypeError` for what is no list.
    func names(_ parameter: String) throws(OdooFault) -> [String] {
        switch self[parameter] {
        case nil: return []
        case .array(let members)?: return members.map(PythonText.str)
        case .string(let text)?: return text.map(String.init)
        case .object(let members)?: return members.keys
        case let other?: throw .type("'\(PythonText.typeName(other))' object is not iterable")
        }
    }
}
