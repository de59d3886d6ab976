import OdooProtocol

/// The way from a record to the field that it is grouped by, over many2one fields.
struct GroupPath {
    /// One many2one of the way.
    struct Step {
        let field: FieldDefinition
        let comodel: ModelDefinition
        /// Which records lead on; nil where the server itself follows a field that repeats another.
        let seen: Subsearch?
    }

    private(set) var steps: [Step] = []
    private(set) var field: FieldDefinition
    /// The model that has the field.
    private(set) var owner: ModelDefinition

    /// Reads a path: of several names only in 19.0.
    ///
    /// - Parameter granularity: what follows the path, as it was spelled.
    /// - Throws: `ValueError` in Odoo's words.
    init(
        _ names: [String], granularity: String?, on model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) {
        field = try Self.field(names[0], of: model)
        owner = model
        for place in names.indices.dropFirst() where field.kind != .properties {
            guard env.version == .v19 else {
                throw .value(
                    "Property name \(PythonText.repr(names[place])) has to be used on a property "
                        + "field.")
            }
            guard field.kind == .many2one,
                let comodel = field.relation.flatMap({ env.registry[$0] })
            else {
                let rest = names[(place - 1)...].joined(separator: ".")
                let spelling = granularity.map { "\(rest):\($0)" } ?? rest
                throw .value(
                    "Only many2one path is accepted for the \(PythonText.repr(spelling)) groupby "
                        + "spec")
            }
            let seen = try env.narrowed(.constant(true), to: comodel)
            steps.append(
                Step(
                    field: field, comodel: comodel,
                    seen: Subsearch(comodel, seen, skipsArchived: false)))
            field = try Self.field(names[place], of: comodel)
            owner = comodel
        }
        follow(env)
        try check(env)
    }

    private static func field(
        _ name: String, of model: ModelDefinition
    ) throws(OdooFault) -> FieldDefinition {
        guard let field = model[name] else {
            throw .value("Invalid field \(PythonText.repr(name)) on model '\(model.name)'")
        }
        return field
    }

    /// Goes on to the field that the last one only repeats.
    private mutating func follow(_ env: Environment) {
        guard field.isConvertible, env.version != .v17,
            let target = RelatedField(field, of: owner, in: env.registry)
        else { return }
        for step in target.steps {
            guard let comodel = step.relation.flatMap({ env.registry[$0] }) else { return }
            steps.append(Step(field: step, comodel: comodel, seen: nil))
        }
        field = target.last
        owner = target.owner
    }

    private func check(_ env: Environment) throws(OdooFault) {
        let isConverted = field.isConvertible && env.version != .v17
        guard field.isSearchable || isConverted, field.kind != .one2many else {
            throw .value(
                env.version == .v17
                    ? "Cannot convert field \(owner.name).\(field.name) to SQL"
                    : "Cannot convert \(owner.name).\(field.name) to SQL because it is not stored")
        }
    }

    /// The record at the end of the way; nil where the way breaks off or leads to what the user may
    /// not see.
    func end(from row: StoredRow, of model: ModelDefinition, _ env: Environment) -> StoredRow? {
        var (row, model) = (row, model)
        for step in steps {
            guard case .int(let id) = env.value(of: step.field, in: row, of: model),
                step.seen?.holds(id, env) ?? true, let next = env.row(step.comodel, id)
            else { return nil }
            (row, model) = (next, step.comodel)
        }
        return row
    }
}
