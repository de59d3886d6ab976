import OdooProtocol

/// Applies the commands of a one2many or many2many: create, update, delete, unlink, link, clear,
/// set.
struct Commands {
    let env: Environment
    let model: ModelDefinition
    let field: FieldDefinition

    /// Applies a list of commands to the field of one record.
    /// - Throws: what Odoo raises for lists that are none and records that are not there.
    func apply(_ value: FieldValue, to id: Int64) throws(OdooFault) {
        if !PythonText.isTruthy(value) {
            guard value == .bool(false) || value == .null else { return }
            return try run(5, .null, .null, on: id)
        }
        guard case .array(let members) = value else {
            throw .value("Wrong value for \(model.name).\(field.name): \(PythonText.repr(value))")
        }
        if members.contains(where: { $0.objectValue != nil }) {
            throw .type("unhashable type: 'dict'")
        }
        if members.allSatisfy({ $0.intValue != nil }) {
            return try run(6, 0, .array(members), on: id)
        }
        for member in members {
            guard case .array(let command) = member, case .int(let code)? = command.first else {
                throw .value(
                    "Wrong value for \(model.name).\(field.name): \(PythonText.repr(value))")
            }
            let second = command.count > 1 ? command[1] : .null
            let third = command.count > 2 ? command[2] : .null
            try run(code, second, third, on: id)
        }
    }

    private func run(
        _ code: Int64, _ second: FieldValue, _ third: FieldValue, on id: Int64
    ) throws(OdooFault) {
        guard let comodel = field.relation.flatMap({ env.registry[$0] }) else { return }
        let target = second.intValue
        switch code {
        case 0:
            var values = third.objectValue ?? FieldObject()
            if let inverse { values[inverse.name] = .int(id) }
            let made = try env.create(comodel, [values])
            if inverse == nil { try link(made, to: id, comodel) }
        case 1:
            if let target { try env.write(comodel, [target], third.objectValue ?? FieldObject()) }
        case 2: if let target { try env.unlink(comodel, [target]) }
        case 3: if let target { try cut([target], from: id, comodel) }
        case 4: if let target { try link([target], to: id, comodel) }
        case 5: try cut(current(id), from: id, comodel)
        case 6:
            let wanted = third.arrayValue?.compactMap(\.intValue) ?? []
            let gone = current(id).filter { !wanted.contains($0) }
            if !gone.isEmpty { try cut(gone, from: id, comodel) }
            try link(wanted, to: id, comodel)
        default:
            throw .value("Wrong value for \(model.name).\(field.name): [\(code)]")
        }
    }

    /// The many2one on the other side of a one2many.
    private var inverse: FieldDefinition? {
        guard field.source == .inverse, let comodel = field.relation.flatMap({ env.registry[$0] })
        else { return nil }
        return field.schema.relationField.flatMap { comodel[$0] }
    }

    private func current(_ id: Int64) -> [Int64] {
        env.row(model, id).map { env.linked(field, of: $0, in: model) } ?? []
    }

    private func link(
        _ targets: [Int64], to id: Int64, _ comodel: ModelDefinition
    ) throws(OdooFault) {
        if let inverse {
            for target in targets {
                guard let row = env.row(comodel, target) else {
                    throw .missing(comodel.name, [target], uid: env.uid)
                }
                if env.value(of: inverse, in: row, of: comodel) != .int(id) {
                    try env.write(comodel, [target], [inverse.name: .int(id)])
                }
            }
            return
        }
        for target in targets where env.row(comodel, target) == nil {
            throw missingLink(comodel)
        }
        try change(id, comodel) { linked in
            linked + targets.filter { !linked.contains($0) }
        }
    }

    private func cut(
        _ targets: [Int64], from id: Int64, _ comodel: ModelDefinition
    ) throws(OdooFault) {
        if let inverse {
            let isOwned =
                inverse.schema.isRequired
                || Mandatory.fields(of: comodel.name).contains(inverse.name)
            if isOwned {
                try env.unlink(comodel, targets)
            } else if !targets.isEmpty {
                try env.write(comodel, targets, [inverse.name: false])
            }
            return
        }
        try change(id, comodel) { linked in linked.filter { !targets.contains($0) } }
    }

    /// Changes the links of a many2many; those kept on the other side change there, without a
    /// stamp.
    private func change(
        _ id: Int64, _ comodel: ModelDefinition, _ links: ([Int64]) -> [Int64]
    ) throws(OdooFault) {
        let before = current(id)
        let after = links(before).sorted()
        guard before.sorted() != after else { return }
        switch field.source {
        case .slot(let slot):
            guard var row = env.row(model, id) else { return }
            row.values[slot] = .array(after.map(FieldValue.int))
            env.transaction.update(row, in: model.name)
        case .mirrored(let other):
            guard let mirror = comodel[other], let slot = mirror.slot else { return }
            for target in Set(before).symmetricDifference(after).sorted() {
                guard let row = env.row(comodel, target) else { continue }
                var own = row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
                if after.contains(target) { own.append(id) } else { own.removeAll { $0 == id } }
                env.replaceSilently(
                    comodel, target, mirror, .array(own.sorted().map(FieldValue.int)))
            }
        case .delegated(let through):
            guard let step = model[through],
                let parent = step.relation.flatMap({ env.registry[$0] }),
                let row = env.row(model, id),
                case .int(let parentID) = env.value(of: step, in: row, of: model)
            else { return }
            try env.write(
                parent, [parentID],
                [field.name: .array([.array([6, 0, .array(after.map(FieldValue.int))])])])
        default: break
        }
    }

    private func missingLink(_ comodel: ModelDefinition) -> OdooFault {
        let tables = [model.name, comodel.name].map {
            $0.split(separator: ".").joined(separator: "_")
        }
        let column = comodel.name == "res.partner.category" ? "category_id" : "\(tables[1])_id"
        return .foreignKey(
            model: "unknown", title: nil, field: nil,
            constraint: "\(tables.sorted().joined(separator: "_"))_rel_\(column)_fkey",
            version: env.version)
    }
}
