import OdooProtocol

extension StandardMethods {
    /// `read(ids, fields=None, load)`: records in the order asked for; ids that are not there are
    /// left out.
    static let read = MethodDefinition(
        name: "read", worksOnRecords: true,
        parameters: [.init(name: "fields"), .init(name: "load")]
    ) { call throws(OdooFault) in
        let env = call.env
        let reader = try RecordReader(
            env, call.model, fields: call["fields"],
            showsNames: call["load"].map { $0 == "_classic_read" } ?? true)
        var ids: [FieldValue] = []
        switch call.records {
        case .array(let members): ids = members
        case .null, .bool(false): ids = []
        default: ids = [call.records]
        }
        var records = RecordList(reader, expected: ids.count)
        for id in ids {
            switch id {
            case .int(let number) where number != 0:
                guard let row = env.row(call.model, number) else {
                    if reader.wantsOnlyID { records.append(.object(["id": id])) }
                    continue
                }
                records.append(row)
            case .decimal:
                // The id goes out as it came in.
                guard let row = RecordIDs.whole(id).flatMap({ env.row(call.model, $0) }),
                    case .object(var record) = reader.object(row)
                else { continue }
                record["id"] = id
                records.append(.object(record))
            default: records.append(reader.unset(id: id))
            }
        }
        return records.result()
    }
}
