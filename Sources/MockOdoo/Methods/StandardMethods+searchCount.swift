import OdooProtocol

extension StandardMethods {
    /// `search_count(domain, limit=None)`: how many records fit.
    static let searchCount = MethodDefinition(
        name: "search_count",
        parameters: [.init(name: "domain", isRequired: true), .init(name: "limit")]
    ) { call throws(OdooFault) in
        let count = try Search(env: call.env, model: call.model)
            .count(call["domain"] ?? .array([]), limit: call.limit)
        return .int(Int64(count))
    }
}
