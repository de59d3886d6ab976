import OdooProtocol

extension Environment {
    /// Writes values into records, and stamps them even where nothing changes.
    /// - Throws: `MissingError` for a record that is not there, and what Odoo raises for values
    ///   that do not fit.
    func write(
        _ model: ModelDefinition, _ ids: [Int64], _ given: FieldObject
    ) throws(OdooFault) {
        if ids.isEmpty { return }
        if isOwnPreference(model, ids, given) {
            return try asSystem { () throws(OdooFault) in try write(model, ids, given) }
        }
        let before = try rowsToWrite(model, ids, given)
        var values = try checkedNames(given, model, isCreate: false)
        try asSystem { () throws(OdooFault) in
            try model.behaviour.willWrite(ids, &values, self)
        }
        let conversion = ValueConversion(env: self, model: model)
        var changes: [(slot: Int, value: FieldValue)] = []
        var texts: [(field: FieldDefinition, text: FieldValue)] = []
        var links: [(FieldDefinition, FieldValue)] = []
        var delegated: [String: FieldObject] = [:]
        for (name, value) in values.pairs {
            guard let field = model[name] else { continue }
            if case .delegated(let through) = field.source {
                delegated[through, default: FieldObject()][name] = value
            } else if field.isToMany {
                links.append((field, value))
            } else if let slot = field.slot {
                let converted = try conversion.stored(value, field)
                try checkReference(converted, field, model, isCreate: false)
                try refuseUnset(converted, field, model)
                if writesTranslation(of: field) {
                    texts.append((field, converted))
                } else {
                    changes.append((slot, converted))
                }
            }
        }
        translate(texts, of: ids, in: model)
        for id in ids {
            transaction.update(id, in: model.name, by: uid) { row in
                for change in changes { row[change.slot] = change.value }
            }
        }
        try UniqueConstraints.check(ids, values.keys, of: model, self)
        for delegate in model.delegates {
            guard let own = delegated[delegate.field], let parent = registry[delegate.model],
                let slot = model[delegate.field]?.slot
            else { continue }
            let parents = before.compactMap { $0.values[slot].intValue }
            try write(parent, parents, own)
        }
        for (field, commands) in links {
            try Commands(env: self, model: model, field: field).apply(commands, to: ids)
        }
        forgetNames()
        try asSystem { () throws(OdooFault) in
            try model.behaviour.didWrite(ids, before: before, values, self)
        }
        // What is computed and written all the same stays as written until something it hangs on
        // changes.
        let written = values.pairs.compactMap { name, _ in
            model[name].flatMap { $0.schema.isReadonly ? $0 : nil }
        }
        for id in ids where !written.isEmpty {
            assign(
                model, id,
                written.compactMap { field in
                    changes.first { $0.slot == field.slot }.map { (field.name, $0.value) }
                })
        }
        forgetNames()
    }

    /// The rows of these ids.
    /// - Throws: `MissingError` if one is not there.
    func existing(_ model: ModelDefinition, _ ids: [Int64]) throws(OdooFault) -> [StoredRow] {
        var rows: [StoredRow] = []
        var missing: [Int64] = []
        for id in ids {
            if let row = row(model, id) { rows.append(row) } else { missing.append(id) }
        }
        guard missing.isEmpty else { throw .missing(model.name, missing, uid: uid) }
        return rows
    }

    /// Stores computed values where they differ from what is stored; a record that changes is
    /// stamped.
    /// - Returns: whether anything changed.
    @discardableResult
    func assign(
        _ model: ModelDefinition, _ id: Int64, _ values: [(String, FieldValue)]
    ) -> Bool {
        guard let row = row(model, id) else { return false }
        var changes: [(Int, FieldValue)] = []
        for (name, value) in values {
            guard let slot = model[name]?.slot, row.values[slot] != value else { continue }
            changes.append((slot, value))
        }
        guard !changes.isEmpty else { return false }
        transaction.update(id, in: model.name, by: uid) { row in
            for (slot, value) in changes { row[slot] = value }
        }
        forgetNames()
        return true
    }

    /// Changes a row without any stamp, as the database does when a link between two tables goes.
    func replaceSilently(
        _ model: ModelDefinition, _ id: Int64, _ field: FieldDefinition, _ value: FieldValue
    ) {
        guard var row = row(model, id), let slot = field.slot else { return }
        row.values[slot] = value
        transaction.update(row, in: model.name)
    }
}
