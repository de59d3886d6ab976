import OdooProtocol

/// What records are grouped by: a field, and for dates how finely.
struct GroupSpec {
    /// As the caller spelled it, which is the key of the answer.
    let spelling: String
    let field: FieldDefinition
    /// The model that has the field.
    let owner: ModelDefinition
    /// Set for dates and dates with time, and only for them.
    let granularity: Granularity?

    /// Reads a spelling such as `city` or `date_order:month`.
    ///
    /// - Parameter fallback: how finely dates are grouped that do not say it; nil where they must.
    /// - Throws: `ValueError` in Odoo's words.
    init(
        _ spelling: String, on model: ModelDefinition, _ env: Environment, fallback: Granularity?
    ) throws(OdooFault) {
        let parts = spelling.split(separator: ":", omittingEmptySubsequences: false).map(
            String.init)
        let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let field = model[path[0]], parts.count <= 2 else {
            throw .value("Invalid field \(PythonText.repr(path[0])) on model '\(model.name)'")
        }
        guard path.count == 1 || field.kind == .properties else {
            throw .value(
                "Property name \(PythonText.repr(path[1])) has to be used on a property field.")
        }
        guard field.isSearchable, field.kind != .one2many else {
            throw .value(
                env.version == .v17
                    ? "Cannot convert field \(model.name).\(field.name) to SQL"
                    : "Cannot convert \(model.name).\(field.name) to SQL because it is not stored")
        }
        self.spelling = spelling
        self.field = field
        owner = model
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
    var full: String { granularity.map { "\(field.name):\($0.rawValue)" } ?? spelling }

    /// The groups that a record belongs to: one, but for a many2many any number.
    func keys(of row: StoredRow, in model: ModelDefinition, _ env: Environment) -> [GroupKey] {
        if field.kind == .many2many {
            let links = env.linked(field, of: row, in: model)
            return links.isEmpty ? [.unset] : links.map { .value(.int($0)) }
        }
        let value = env.value(of: field, in: row, of: model)
        if let granularity {
            guard let instant = instant(row, value) else { return [.unset] }
            let wall = zone(env)?.wall(instant) ?? instant
            return [
                granularity.isSpan
                    ? .span(granularity.start(of: wall)) : .number(granularity.number(of: wall))
            ]
        }
        if value == .null { return [field.kind == .boolean ? .value(false) : .unset] }
        return [.value(value)]
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
