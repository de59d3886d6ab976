import OdooProtocol

extension StandardMethods {
    /// `load(fields, data)`: imports rows of texts; records whose external id is known are written,
    /// the others created.
    ///
    /// One mistake anywhere, and nothing is imported: `ids` is false then, and `messages` tells
    /// each.
    static let load = MethodDefinition(
        name: "load",
        parameters: [
            .init(name: "fields", isRequired: true), .init(name: "data", isRequired: true),
        ]
    ) { call throws(OdooFault) in
        let columns = call["fields"]?.arrayValue?.map(PythonText.str) ?? []
        let rows = call["data"]?.arrayValue?.map { $0.arrayValue ?? [] } ?? []
        let records = try ImportRecord.all(
            columns.map(ImportRecord.path), rows, on: call.model, call.env)
        let before = call.env.transaction
        var ids: [FieldValue] = []
        var messages: [FieldValue] = []
        for (place, record) in records.enumerated() {
            let savepoint = call.env.transaction
            do throws(ImportMessage) {
                ids.append(.int(try Loading(call: call).load(record)))
            } catch {
                if let fault = error.fault { throw fault }
                call.env.transaction.rollBack(to: savepoint)
                messages.append(error.value(record: place, rows: record.rows))
            }
        }
        guard messages.isEmpty else {
            call.env.transaction.rollBack(to: before)
            call.env.forgetNames()
            return ["ids": false, "messages": .array(messages), "nextrow": 0]
        }
        return ["ids": .array(ids), "messages": [], "nextrow": 0]
    }
}

/// Stores one record of an import.
private struct Loading {
    let call: MethodCall

    /// - Returns: the id of the record, new or known.
    func load(_ record: ImportRecord) throws(ImportMessage) -> Int64 {
        let values = try ImportConversion(env: call.env, model: call.model).values(record)
        do throws(OdooFault) {
            return try store(record, values)
        } catch {
            throw ImportMessage(text: error.text, field: nil)
        }
    }

    private func store(
        _ record: ImportRecord, _ values: FieldObject
    ) throws(OdooFault) -> Int64 {
        let env = call.env
        if let text = record.text(".id") {
            guard let id = Int64(text), env.row(call.model, id) != nil else {
                throw .value("Unknown database identifier '\(text)'")
            }
            try env.write(call.model, [id], values)
            return id
        }
        guard let text = record.text("id") else {
            return try env.create(call.model, [values])[0]
        }
        let name = ImportName(text)
        if let known = ExternalIDs.target(name.module, name.name, env),
            known.model == call.model.name, env.row(call.model, known.id) != nil
        {
            try env.write(call.model, [known.id], values)
            return known.id
        }
        let id = try env.create(call.model, [values])[0]
        try ExternalIDs.set(name.module, name.name, to: id, call.model.name, env)
        return id
    }
}
