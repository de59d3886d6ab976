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
        for id in call.ids {
            guard let row = env.row(call.model, id),
                case .object(var answer) = reader.object(row)
            else { continue }
            let known = ExternalIDs.all(of: id, call.model.name, env)
            answer["xmlid"] = known.first.map { .string($0.name) } ?? false
            answer["noupdate"] = .bool(known.first?.isFixed ?? false)
            answer["xmlids"] = .array(
                known.map { ["xmlid": .string($0.name), "noupdate": .bool($0.isFixed)] })
            answers.append(.object(answer))
        }
        return .array(answers)
    }
}
