import OdooProtocol

extension StandardMethods {
    /// `name_search(name='', args|domain=None, operator='ilike', limit=100)`: pairs of id and shown
    /// name.
    static let nameSearch = MethodDefinition(
        name: "name_search",
        parameters: [
            .init(name: "name"), .init(name: "args"), .init(name: "operator"),
            .init(name: "limit"),
        ],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in try nameSearch(call, domain: "args") }

    /// The same with the parameter names of 19.0.
    static let nameSearchSince19 = MethodDefinition(
        name: "name_search",
        parameters: [
            .init(name: "name"), .init(name: "domain"), .init(name: "operator"),
            .init(name: "limit"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in try nameSearch(call, domain: "domain") }

    private static func nameSearch(
        _ call: MethodCall, domain: String
    ) throws(OdooFault) -> FieldValue? {
        let env = call.env
        let name = call["name"] ?? ""
        let spelling = call["operator"]?.stringValue ?? "ilike"
        var terms = call[domain]?.arrayValue ?? []
        var wanted: (comparison: DomainOperator, value: FieldValue)?
        // Every name contains the empty text; what is no text is compared all the same.
        if name != "" || spelling != "ilike" && spelling != "like" {
            guard let comparison = DomainOperator(rawValue: spelling) else {
                let leaf: [FieldValue] = ["display_name", .string(spelling), name]
                _ = try DomainCompiler(env: env).parse([.array(leaf)])
                return []
            }
            wanted = (comparison, name)
        }
        let limit = call["limit"] == nil ? 100 : try call.limit
        let search = Search(env: env, model: call.model)
        var first: [Int64] = []
        if let key = call.model.behaviour.shortNameKey, name.stringValue?.count == 2,
            !spelling.hasPrefix("not"), spelling != "!="
        {
            let exact: FieldValue = [.string(key), .string(spelling), name]
            let own = call[domain]?.arrayValue ?? []
            first = try search.ids(Search.Request(domain: .array([exact] + own), limit: limit))
            terms += [["id", "not in", .array(first.map(FieldValue.int))]]
        }
        let rest = limit.map { $0 - first.count }
        if let rest, rest <= 0, !first.isEmpty { return pairs(first, call) }
        let ids = try search.ids(Search.Request(domain: .array(terms), limit: rest, name: wanted))
        return pairs(first + ids, call)
    }

    /// `name_get(ids)`: pairs of id and shown name; gone since 18.0.
    static let nameGet = MethodDefinition(
        name: "name_get", worksOnRecords: true, versions: [.v17]
    ) { call throws(OdooFault) in pairs(call.ids, call) }

    /// `name_create(name)`: a record of that name, as its pair.
    static let nameCreate = MethodDefinition(
        name: "name_create", parameters: [.init(name: "name", isRequired: true)]
    ) { call throws(OdooFault) in
        guard let field = call.model.nameField else { return false }
        let name = call["name"] ?? .null
        let values = call.model.behaviour.named(name) ?? [field: name]
        let ids = try call.env.create(call.model, [values])
        return .array([.int(ids[0]), .string(call.env.shownName(call.model, ids[0]))])
    }

    private static func pairs(_ ids: [Int64], _ call: MethodCall) -> FieldValue {
        .array(ids.map { .array([.int($0), .string(call.env.shownName(call.model, $0))]) })
    }
}
