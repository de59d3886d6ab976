import OdooProtocol

extension StandardMethods {
    /// `web_name_search(name, specification, domain=None, operator='ilike', limit=100)`: what a
    /// search by name finds, as records; since 19.0.
    static let webNameSearch = MethodDefinition(
        name: "web_name_search",
        parameters: [
            .init(name: "name", isRequired: true), .init(name: "specification", isRequired: true),
            .init(name: "domain"), .init(name: "operator"), .init(name: "limit"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in
        let pairs = try nameSearchSince19.run(call)?.arrayValue ?? []
        let specification = call["specification"]?.objectValue ?? FieldObject()
        guard specification.keys != ["display_name"] else {
            return .array(
                pairs.map { pair in
                    let name = pair.arrayValue?.last ?? false
                    return [
                        "id": pair.arrayValue?.first ?? .null, "display_name": name,
                        "__formatted_display_name": name,
                    ]
                })
        }
        let ids = pairs.compactMap { $0.arrayValue?.first?.intValue }
        return .array(
            try WebRead(env: call.env, model: call.model).records(ids, specification)
                .map(FieldValue.object))
    }

    /// `web_save_multi(ids, vals_list, specification)`: writes each record its own values, and
    /// reads all as a view shows them; since 19.0.
    static let webSaveMulti = MethodDefinition(
        name: "web_save_multi", worksOnRecords: true,
        parameters: [
            .init(name: "vals_list", isRequired: true),
            .init(name: "specification", isRequired: true),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in
        let given = call["vals_list"]?.arrayValue ?? []
        guard given.count == call.ids.count else {
            throw .value("Each record must have a corresponding vals entry.")
        }
        for (id, values) in zip(call.ids, given) {
            try call.env.write(call.model, [id], values.objectValue ?? FieldObject())
        }
        return try reread(call)
    }

    /// `web_resequence(ids, specification, field_name='sequence', offset=0)`: numbers the records
    /// in their new order, and reads them; since 19.0.
    static let webResequence = MethodDefinition(
        name: "web_resequence", worksOnRecords: true,
        parameters: [
            .init(name: "specification", isRequired: true), .init(name: "field_name"),
            .init(name: "offset"),
        ],
        versions: [.v19]
    ) { call throws(OdooFault) in
        let field = call["field_name"]?.stringValue ?? "sequence"
        guard call.model[field] != nil else { return [] }
        let first = call["offset"]?.intValue ?? 0
        for (place, id) in call.ids.enumerated() {
            try call.env.write(call.model, [id], [field: .int(first + Int64(place))])
        }
        return try reread(call)
    }

    private static func reread(_ call: MethodCall) throws(OdooFault) -> FieldValue? {
        let again = MethodCall(
            env: call.env, model: call.model, records: call.records,
            arguments: ["specification": call["specification"] ?? .object(FieldObject())])
        return try webRead.run(AccessGate(call: again, method: webRead).passed())
    }
}
