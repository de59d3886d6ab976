import OdooProtocol

extension StandardMethods {
    /// `search(domain, offset=0, limit=None, order=None)`: ids in order.
    static let search = MethodDefinition(
        name: "search",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "offset"), .init(name: "limit"),
            .init(name: "order"),
        ]
    ) { call throws(OdooFault) in
        let ids = try Search(env: call.env, model: call.model).ids(
            Search.Request(
                domain: call["domain"] ?? .array([]), order: call["order"],
                offset: call.offset, limit: call.limit))
        return .array(ids.map(FieldValue.int))
    }
}
