import OdooProtocol

extension StandardMethods {
    /// `copy(ids, default=None)`: records like these; 17.0 takes one and gives one.
    static let copy = MethodDefinition(
        name: "copy", worksOnRecords: true, parameters: [.init(name: "default")]
    ) { call throws(OdooFault) in
        let env = call.env
        guard env.version != .v17 || call.ids.count == 1 else {
            let ids = call.ids.map(String.init).joined(separator: ", ")
            throw .value("Expected singleton: \(call.model.name)(\(ids))")
        }
        let changes = call["default"]?.objectValue ?? FieldObject()
        var made: [Int64] = []
        for row in try env.existing(call.model, call.ids) {
            var values = call.model.behaviour.copied(row, call.model, env)
            for (name, value) in changes.pairs { values[name] = value }
            made += try env.create(call.model, [values])
        }
        if env.version == .v17, let first = made.first { return .int(first) }
        return .array(made.map(FieldValue.int))
    }
}
