import OdooProtocol

/// What records are grouped by: a field, and for dates how finely.
struct GroupSpec {
    /// As the caller spelled it, which is the key of the answer.
    let spelling: String
    /// The field, or the path to it, as domains name it.
    let name: String
    /// Set for dates and dates with time, and only for them.
    let granularity: Granularity?
    private let path: GroupPath
    /// The targets of a many2many that make groups.
    private let targets: Subsearch?

    /// The field whose values are told apart.
    var field: FieldDefinition { path.field }
    /// The model that has the field.
    var owner: ModelDefinition { path.owner }

    /// Reads a spelling such as `city` or `date_order:month`.
    ///
    /// - Parameter fallback: how finely dates are grouped that do not say it; nil where they must.
    /// - Throws: `ValueError` in Odoo's words.
    init(
        _ spelling: String, on model: ModelDefinition, _ env: Environment, fallback: Granularity?
    ) throws(OdooFault) {
        let parts = spelling.split(separator: ":", omittingEmptySubsequences: false).map(
            String.init)
        let names = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count <= 2 else {
            throw .value("Invalid field \(PythonText.repr(names[0])) on model '\(model.name)'")
        }
        path = try GroupPath(
            names, granularity: parts.count > 1 ? parts[1] : nil, on: model, env)
        targets = try Self.targets(of: path.field, env)
        self.spelling = spelling
        name = parts[0]
        let field = path.field
        let isDate = field.kind == .date || field.kind == .datetime
        guard isDate else {
            guard parts.count == 1 else {
                throw .value(
                    "Granularity set on a no-datetime field or property: "
                        + PythonText.repr(spelling))
            }
            granularity = nil
            return
        }
        if parts.count == 1 {
            guard let fallback else {
                throw .value(
                    "Granularity not set on a date(time) field: \(PythonText.repr(spelling))")
            }
            granularity = fallback
            return
        }
        guard let granularity = Granularity(rawValue: parts[1]),
            granularity.isSpan || env.version != .v17
        else {
            throw .value("Granularity specification isn't correct: \(PythonText.repr(parts[1]))")
        }
        self.granularity = granularity
    }

    /// As the ORM spells it: a date with its granularity.
    var full: String { granularity.map { "\(name):\($0.rawValue)" } ?? spelling }

    /// The records of a many2many that make groups: neither archived ones, unless the context asks
    /// for them, nor those that the user may not see.
    private static func targets(
        of field: FieldDefinition, _ env: Environment
    ) throws(OdooFault) -> Subsearch? {
        guard field.kind == .many2many, let comodel = field.relation.flatMap({ env.registry[$0] })
        else { return nil }
        let seen = try env.condition(.read, on: comodel) ?? .constant(true)
        return Subsearch(
            comodel, seen,
            skipsArchived: comodel.isArchivable && env.context.activeTest != false)
    }

    /// The groups that a record belongs to: one, but for a many2many any number.
    func keys(of row: StoredRow, in model: ModelDefinition, _ env: Environment) -> [GroupKey] {
        let none: GroupKey = field.kind == .boolean ? .value(false) : .unset
        guard let row = path.end(from: row, of: model, env) else { return [none] }
        return keys(at: row, none: none, env)
    }

    private func keys(at row: StoredRow, none: GroupKey, _ env: Environment) -> [GroupKey] {
        if field.kind == .many2many {
            let links = env.linked(field, of: row, in: owner)
                .filter { targets?.holds($0, env) ?? true }
            return links.isEmpty ? [.unset] : links.map { .value(.int($0)) }
        }
        let value = env.value(of: field, in: row, of: owner)
        if let granularity {
            guard let instant = instant(row, value) else { return [.unset] }
            let wall = zone(env)?.wall(instant) ?? instant
            return [
                granularity.isSpan
                    ? .span(granularity.start(of: wall)) : .number(granularity.number(of: wall))
            ]
        }
        return [value == .null ? none : .value(value)]
    }

    /// The zone that days are cut in: the context's, for dates with time.
    func zone(_ env: Environment) -> ZoneClock? {
        field.kind == .datetime ? env.context.timeZone.flatMap(ZoneClock.init) : nil
    }

    private func instant(_ row: StoredRow, _ value: FieldValue) -> OdooTimestamp? {
        switch field.source {
        case .writeDate: row.writeDate
        case .createDate: row.createDate
        default:
            value.stringValue.flatMap {
                field.kind == .date ? CivilDate(wire: $0)?.start : OdooTimestamp(wire: $0)
            }
        }
    }
}
