import OdooProtocol

extension StandardMethods {
    /// `search_fetch(domain, field_names, …)`: as `search`; gone from callers outside in 19.0.
    static let searchFetch = MethodDefinition(
        name: "search_fetch",
        parameters: [
            .init(name: "domain", isRequired: true), .init(name: "field_names", isRequired: true),
            .init(name: "offset"), .init(name: "limit"), .init(name: "order"),
        ],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in try search.run(call) }
}
