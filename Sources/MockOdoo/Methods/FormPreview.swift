import OdooProtocol

/// Foresees what a form would show: the record is made, or written, in a savepoint, and read as the
/// form asks for it; nothing of it stays.
///
/// First comes what the form has from earlier, then the change; what is different between the two,
/// and not known to the form, is what the change brings about.
struct FormPreview {
    let env: Environment
    let model: ModelDefinition
    /// The fields of the form, and of its lines, as `web_read` takes them.
    let specification: FieldObject

    /// Fields of which a form that is not stored knows nothing.
    private static let stamps: Set<String> = [
        "id", "write_date", "write_uid", "create_date", "create_uid",
    ]

    /// All fields of a form of a new record that starts with these values.
    /// - Throws: what Odoo raises for values that do not fit.
    func start(_ values: FieldObject) throws(OdooFault) -> FieldObject {
        try foreseeing { () throws(OdooFault) in
            let id = try draft(model, part(values) { _ in true })
            var shown = try read(id)
            for (name, _) in specification.pairs {
                guard let field = model[name], field.isToMany else { continue }
                shown[name] = .array(try FormLines(preview: self, field: field).all(of: id))
            }
            for name in Self.stamps where shown[name] != nil { shown[name] = false }
            shown["id"] = nil
            return shown
        }
    }

    /// The fields that a change of some makes different, besides those themselves.
    /// - Throws: what Odoo raises for values that do not fit.
    func consequences(
        of changed: Set<String>, _ given: FieldObject, stored: Int64?
    ) throws(OdooFault) -> FieldObject {
        try foreseeing { () throws(OdooFault) in
            let earlier = part(given) { !changed.contains($0) }
            var lines = try lineFields(stored)
            let id: Int64
            if let stored {
                try env.write(model, [stored], earlier)
                id = stored
            } else {
                id = try draft(model, earlier)
            }
            for place in lines.indices { lines[place].note(of: id, isChange: false) }
            let before = try read(id)
            try env.write(model, [id], part(given, changed.contains))
            let after = try read(id)
            var different = FieldObject()
            for (name, value) in after.pairs
            where !Self.stamps.contains(name) && !changed.contains(name) {
                guard let field = model[name], !field.isToMany else { continue }
                let known = given[name] ?? before[name] ?? .null
                if !Self.isSame(known, value) { different[name] = value }
            }
            for place in lines.indices {
                let name = lines[place].field.name
                lines[place].note(of: id, isChange: changed.contains(name))
                let commands = try lines[place].differences(
                    given[name]?.arrayValue ?? [], of: id)
                if !commands.isEmpty { different[name] = .array(commands) }
            }
            return different
        }
    }

    // MARK: Parts

    private func foreseeing(
        _ body: () throws(OdooFault) -> FieldObject
    ) throws(OdooFault) -> FieldObject {
        let savepoint = env.transaction
        env.foresees = true
        defer {
            env.foresees = false
            env.transaction.rollBack(to: savepoint)
            env.forgetNames()
        }
        return try env.asSystem(body)
    }

    private func lineFields(_ stored: Int64?) throws(OdooFault) -> [FormLines] {
        var fields: [FormLines] = []
        for field in specification.keys.compactMap({ model[$0] }) where field.isToMany {
            var lines = FormLines(preview: self, field: field)
            try lines.remember(stored)
            fields.append(lines)
        }
        return fields
    }

    private func part(_ given: FieldObject, _ isWanted: (String) -> Bool) -> FieldObject {
        var part = FieldObject()
        for (name, value) in given.pairs
        where model[name] != nil && name != "id" && isWanted(name) { part[name] = value }
        return part
    }

    /// A record of values that need not be complete; a parent that is no record yet comes as its
    /// values.
    private func draft(
        _ model: ModelDefinition, _ given: FieldObject
    ) throws(OdooFault) -> Int64 {
        let owners = ["sale.order.line": "order_id", "account.move.line": "move_id"]
        var values = FieldObject()
        for (name, value) in given.pairs {
            guard let field = model[name], name != "id" else { continue }
            guard field.kind == .many2one, case .object(let parent) = value,
                let comodel = field.relation.flatMap({ env.registry[$0] })
            else {
                values[name] = value
                continue
            }
            if case .int(let id)? = parent["id"] {
                values[name] = .int(id)
            } else {
                values[name] = .int(try draft(comodel, parent))
            }
        }
        if let owner = owners[model.name], !PythonText.isTruthy(values[owner] ?? false),
            let comodel = model[owner]?.relation.flatMap({ env.registry[$0] })
        {
            values[owner] = .int(try draft(comodel, FieldObject()))
        }
        return try env.create(model, [values])[0]
    }

    private func read(_ id: Int64) throws(OdooFault) -> FieldObject {
        var plain = FieldObject()
        for (name, wish) in specification.pairs where model[name]?.isToMany == false {
            plain[name] = wish
        }
        return try WebRead(env: env, model: model).records([id], plain).first ?? FieldObject()
    }

    /// Whether two values are one and the same, however they are spelled.
    static func isSame(_ left: FieldValue, _ right: FieldValue) -> Bool {
        func plain(_ value: FieldValue) -> FieldValue {
            switch value {
            case .null: false
            case .int(let number): .amount(Double(number))
            case .object(let record): plain(record["id"] ?? false)
            case .array(let pair) where pair.count == 2: plain(pair[0])
            default: value
            }
        }
        return plain(left) == plain(right)
    }
}
