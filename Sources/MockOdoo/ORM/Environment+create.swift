import OdooProtocol

extension Environment {
    /// Creates records and gives their ids, in order.
    /// - Throws: what Odoo raises for fields and values that do not fit.
    func create(
        _ model: ModelDefinition, _ given: [FieldObject]
    ) throws(OdooFault) -> [Int64] {
        try checkBeforeCreating(model, given)
        var ids: [Int64] = []
        var links: [[(FieldDefinition, FieldValue)]] = []
        for given in given {
            var values = try checkedNames(given, model, isCreate: true)
            try asSystem { () throws(OdooFault) in
                try addDefaults(to: &values, model)
                try model.behaviour.willCreate(&values, self)
            }
            try createDelegates(of: model, &values)
            let row = try row(from: values, model)
            for name in given.keys {
                guard let field = model[name], let slot = field.slot else { continue }
                try refuseUnset(row.values[slot], field, model)
            }
            ids.append(insert(row.values, into: model))
            links.append(row.links)
        }
        try UniqueConstraints.check(ids, given.flatMap(\.keys), of: model, self)
        for (id, links) in zip(ids, links) {
            for (field, commands) in links {
                try Commands(env: self, model: model, field: field)
                    .apply(commands, to: [id], isCreate: true)
            }
        }
        forgetNames()
        try asSystem { () throws(OdooFault) in
            try model.behaviour.didCreate(ids, given: given, self)
        }
        forgetNames()
        try checkRules(.create, model, ids.compactMap { row(model, $0) })
        return ids
    }

    /// Adds a row with stamps; the one place where rows begin.
    private func insert(_ values: [FieldValue], into model: ModelDefinition) -> Int64 {
        transaction.insert(values, into: model.name, by: uid)
    }

    /// The given fields, less those that no caller may set.
    func checkedNames(
        _ values: FieldObject, _ model: ModelDefinition, isCreate: Bool
    ) throws(OdooFault) -> FieldObject {
        var kept: [(String, FieldValue)] = []
        for (name, value) in values.pairs {
            guard let field = model[name] else {
                throw isCreate && version == .v19
                    ? .value("Invalid field '\(name)' in '\(model.name)'")
                    : .unknownField(name, of: model.name, version: version)
            }
            switch field.source {
            case .id, .createDate, .writeDate, .createUID, .writeUID: continue
            default: kept.append((name, value))
            }
        }
        return FieldObject(kept)
    }

    private func addDefaults(
        to values: inout FieldObject, _ model: ModelDefinition
    ) throws(OdooFault) {
        for (name, value) in context.defaults.pairs
        where model[name] != nil && values[name] == nil { values[name] = value }
        if model["active"]?.slot != nil, values["active"] == nil { values["active"] = true }
        let defaults = try model.behaviour.defaults(values, self)
        for (name, value) in defaults.pairs where values[name] == nil && model[name] != nil {
            values[name] = value
        }
    }

    /// Gives the values of delegated fields to the record that holds them, which is made if there
    /// is none.
    private func createDelegates(
        of model: ModelDefinition, _ values: inout FieldObject
    ) throws(OdooFault) {
        for delegate in model.delegates {
            guard let parent = registry[delegate.model] else { continue }
            var own = FieldObject()
            for (name, value) in values.pairs {
                guard case .delegated(delegate.field)? = model[name]?.source else { continue }
                own[name] = value
            }
            for name in own.keys { values[name] = nil }
            if case .int(let id)? = values[delegate.field] {
                if !own.isEmpty { try write(parent, [id], own) }
            } else {
                values[delegate.field] = .int(try create(parent, [own])[0])
            }
        }
    }

    /// The row that the values make, and the links that follow once it has an id.
    private func row(
        from values: FieldObject, _ model: ModelDefinition
    ) throws(OdooFault) -> (values: [FieldValue], links: [(FieldDefinition, FieldValue)]) {
        let conversion = ValueConversion(env: self, model: model)
        var stored = [FieldValue](repeating: .null, count: model.slotNames.count)
        var links: [(FieldDefinition, FieldValue)] = []
        for (name, value) in values.pairs {
            guard let field = model[name] else { continue }
            if field.isToMany {
                if value != .null { links.append((field, value)) }
            } else if let slot = field.slot {
                stored[slot] = try conversion.stored(value, field)
                try checkReference(stored[slot], field, model, isCreate: true)
            }
        }
        for name in Mandatory.fields(of: model.name) where !foresees {
            guard let field = model[name], let slot = field.slot, stored[slot] == .null else {
                continue
            }
            throw .mandatory(
                model: model.name, title: model.title, label: field.label, field: name,
                version: version)
        }
        return (stored, links)
    }

    /// Refuses to leave a required column without a value that the caller has emptied.
    func refuseUnset(
        _ value: FieldValue, _ field: FieldDefinition, _ model: ModelDefinition
    ) throws(OdooFault) {
        guard value == .null, field.schema.isRequired, !field.schema.isCompanyDependent,
            !foresees
        else { return }
        throw .mandatory(
            model: model.name, title: model.title, label: field.label, field: field.name,
            version: version)
    }

    /// Refuses a reference to a record that is not there.
    func checkReference(
        _ value: FieldValue, _ field: FieldDefinition, _ model: ModelDefinition, isCreate: Bool
    ) throws(OdooFault) {
        guard field.kind == .many2one, case .int(let id) = value,
            let comodel = field.relation.flatMap({ registry[$0] }), row(comodel, id) == nil
        else { return }
        if Mandatory.isReadAtOnce(field.name, of: model.name, isCreate: isCreate) {
            throw .missing(comodel.name, [id], uid: uid)
        }
        let table = model.name.split(separator: ".").joined(separator: "_")
        throw .foreignKey(
            model: model.name, title: model.title, field: (field.label, field.name),
            constraint: "\(table)_\(field.name)_fkey", version: version)
    }
}
