import OdooProtocol

extension StandardMethods {
    /// `search_read(domain=None, fields=None, offset=0, limit=None, order=None, load)`: records in
    /// order.
    static let searchRead = MethodDefinition(
        name: "search_read",
        parameters: [
            .init(name: "domain"), .init(name: "fields"), .init(name: "offset"),
            .init(name: "limit"), .init(name: "order"), .init(name: "load"),
        ]
    ) { call throws(OdooFault) in
        let env = call.env
        let reader = try RecordReader(
            env, call.model, fields: ReifiedGroups.without(call["fields"], of: call.model, env),
            showsNames: call["load"].map { $0 == "_classic_read" } ?? true)
        let domain = call["domain"] ?? .array([])
        let ids = try Search(env: env, model: call.model).ids(
            Search.Request(
                domain: PythonText.isTruthy(domain) ? domain : .array([]), order: call["order"],
                offset: call.offset, limit: call.limit))
        let table = env.table(call.model)
        table.approach(ids)
        var records = RecordList(reader, expected: ids.count)
        for id in ids {
            if let row = table[id] { records.append(row) }
        }
        return records.result()
    }
}
