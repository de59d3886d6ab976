import OdooProtocol

extension StandardMethods {
    /// `web_read(ids, specification)`: records with what the specification says of their relations.
    static let webRead = MethodDefinition(
        name: "web_read", worksOnRecords: true,
        parameters: [.init(name: "specification", isRequired: true)]
    ) { call throws(OdooFault) in
        .array(
            try WebRead(env: call.env, model: call.model).records(
                call.ids, call["specification"]?.objectValue ?? FieldObject()
            ).map(FieldValue.object))
    }

    /// `web_search_read(domain, specification, offset=0, limit=None, order=None,
    /// count_limit=None)`: a page, and how many records there are in all or at least.
    static let webSearchRead = MethodDefinition(
        name: "web_search_read",
        parameters: [
            .init(name: "domain", isRequired: true),
            .init(name: "specification", isRequired: true), .init(name: "offset"),
            .init(name: "limit"), .init(name: "order"), .init(name: "count_limit"),
        ]
    ) { call throws(OdooFault) in
        let search = Search(env: call.env, model: call.model)
        let domain = call["domain"] ?? .array([])
        let (offset, limit) = try (call.offset, call.limit)
        let ids = try search.ids(
            Search.Request(domain: domain, order: call["order"], offset: offset, limit: limit))
        let names = call["specification"]?.objectValue?.keys ?? []
        _ = try ReifiedGroups.without(
            .array(names.map(FieldValue.string)), of: call.model, call.env)
        guard !ids.isEmpty else { return ["length": 0, "records": []] }
        let records = try WebRead(env: call.env, model: call.model).records(
            ids, call["specification"]?.objectValue ?? FieldObject())
        var length = ids.count + offset
        let countLimit = call["count_limit"].limit
        let isCounted = countLimit.map { $0 <= length } ?? false
        if ids.count == limit, !isCounted { length = try search.count(domain, limit: countLimit) }
        return [
            "length": .int(Int64(length)), "records": .array(records.map(FieldValue.object)),
        ]
    }
}
