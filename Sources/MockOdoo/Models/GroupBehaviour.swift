import OdooProtocol

/// `res.groups`: a group is shown with the section that it is filed under; a new one has none.
struct GroupBehaviour: ModelBehaviour {
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["share": false, "color": 0]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        if let name = values["name"] { values["full_name"] = name }
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        guard let name = values["name"]?.stringValue else { return }
        let model = env.registry.known("res.groups")
        for row in before {
            let old = env.stored("name", row, model).stringValue ?? ""
            let full = env.stored("full_name", row, model).stringValue ?? old
            let section = full.hasSuffix(old) ? full.dropLast(old.count) : ""
            env.assign(model, row.id, [("full_name", .string(section + name))])
        }
    }
}
