import OdooProtocol

/// Applies the commands of a one2many or many2many: create, update, delete, unlink, link, clear,
/// set.
///
/// Deletions, then creations, then links happen when all commands are read, as Odoo batches them;
/// updates at once.
struct Commands {
    let env: Environment
    let model: ModelDefinition
    let field: FieldDefinition

    /// Applies a list of commands to the field of some records.
    /// - Parameter isCreate: whether the records are new, so that there is nothing yet to take away.
    /// - Throws: what Odoo raises for lists that are none and records that are not there.
    func apply(
        _ value: FieldValue, to ids: [Int64], isCreate: Bool = false
    ) throws(OdooFault) {
        guard !ids.isEmpty, let comodel = field.relation.flatMap({ env.registry[$0] }) else {
            return
        }
        let commands = try commands(value)
        guard !commands.isEmpty else { return }
        if let inverse {
            try OwnedLines(
                env: env, lines: comodel, inverse: inverse,
                showsActiveOnly: showsActiveOnly(comodel)
            ).apply(commands, to: ids, isCreate: isCreate)
        } else if field.source != .computed, field.source != .inverse {
            try LinkedRecords(env: env, model: model, field: field, comodel: comodel)
                .apply(commands, to: ids)
        }
    }

    /// The commands that a value stands for.
    private func commands(_ value: FieldValue) throws(OdooFault) -> [[FieldValue]] {
        if value == .bool(false) || value == .null { return [[5]] }
        guard case .array(let members) = value else {
            throw .value(
                "Wrong value for \(model.name).\(field.name): \(PythonText.str(value))")
        }
        guard let first = members.first else { return [] }
        guard case .array = first else {
            if members.contains(where: { $0.objectValue != nil }) {
                throw .type("unhashable type: 'dict'")
            }
            if members.contains(where: { $0.arrayValue != nil }) {
                throw .type("unhashable type: 'list'")
            }
            return [[6, 0, value]]
        }
        var commands: [[FieldValue]] = []
        for member in members {
            switch member {
            case .array(let command): commands.append(command)
            case .object: throw .key("0")
            case let other:
                throw .type("'\(PythonText.typeName(other))' object is not subscriptable")
            }
        }
        return commands
    }

    /// The many2one on the other side of a one2many.
    private var inverse: FieldDefinition? {
        guard field.source == .inverse, let comodel = field.relation.flatMap({ env.registry[$0] })
        else { return nil }
        return field.schema.relationField.flatMap { comodel[$0] }
    }

    /// Whether clearing looks at records that are not archived only.
    private func showsActiveOnly(_ comodel: ModelDefinition) -> Bool {
        if case .activeOnly? = field.filter { return true }
        return comodel.isArchivable && env.context.activeTest != false
    }
}
