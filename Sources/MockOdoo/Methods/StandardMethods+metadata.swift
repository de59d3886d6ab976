import OdooProtocol

extension StandardMethods {
    /// `get_external_id(ids)`: the external id of each record, or the empty text.
    static let getExternalID = MethodDefinition(
        name: "get_external_id", worksOnRecords: true
    ) { call throws(OdooFault) in
        var names = FieldObject()
        for id in call.ids {
            let name = ExternalIDs.name(of: id, call.model.name, call.env) ?? ""
            names[String(id)] = .string(name)
        }
        return .object(names)
    }

    /// `get_metadata(ids)`: who made and changed each record and when, and its external ids.
    static let getMetadata = MethodDefinition(name: "get_metadata", worksOnRecords: true) {
        call throws(OdooFault) in
        let env = call.env
        let names: FieldValue = ["create_uid", "create_date", "write_uid", "write_date"]
        let reader = try RecordReader(env, call.model, fields: names)
        var answers: [FieldValue] = []
        for row in try env.existing(call.model, call.ids) {
            guard case .object(var answer) = reader.object(row) else { continue }
            let name = ExternalIDs.name(of: row.id, call.model.name, env)
            answer["xmlid"] = name.map(FieldValue.string) ?? false
            answer["xmlids"] = .array(
                name.map { [["xmlid": .string($0), "noupdate": false]] } ?? [])
            answer["noupdate"] = false
            answers.append(.object(answer))
        }
        return .array(answers)
    }
}
