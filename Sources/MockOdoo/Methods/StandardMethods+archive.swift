import OdooProtocol

extension StandardMethods {
    /// `action_archive(ids)`.
    static let actionArchive = MethodDefinition(name: "action_archive", worksOnRecords: true) {
        call throws(OdooFault) in
        try setActive(false, call)
    }

    /// `action_unarchive(ids)`.
    static let actionUnarchive = MethodDefinition(
        name: "action_unarchive", worksOnRecords: true
    ) { call throws(OdooFault) in try setActive(true, call) }

    /// `toggle_active(ids)`: each record to the other side.
    static let toggleActive = MethodDefinition(
        name: "toggle_active", worksOnRecords: true, versions: [.v17, .v18]
    ) { call throws(OdooFault) in
        for row in try call.env.existing(call.model, call.ids) {
            let isActive = call.env.isActive(row, call.model)
            try call.env.write(call.model, [row.id], ["active": .bool(!isActive)])
        }
        return nil
    }

    private static func setActive(
        _ value: Bool, _ call: MethodCall
    ) throws(OdooFault) -> FieldValue? {
        let rows = try call.env.existing(call.model, call.ids)
        let others = rows.filter { call.env.isActive($0, call.model) != value }.map(\.id)
        if !others.isEmpty {
            try call.env.write(call.model, others, ["active": .bool(value)])
        }
        return nil
    }
}
