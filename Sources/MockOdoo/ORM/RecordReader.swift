import OdooProtocol

/// Reads records as `read` and `search_read` answer them.
struct RecordReader {
    let env: Environment
    let model: ModelDefinition
    private let columns: [FieldDefinition]
    private let keys: [String]
    /// Whether a many2one is shown with its name, as `load="_classic_read"` asks.
    private let showsNames: Bool

    /// A reader of these fields; none means all.
    /// - Throws: `ValueError` for a field that the model has not.
    init(
        _ env: Environment, _ model: ModelDefinition, fields: FieldValue?, showsNames: Bool = true
    ) throws(OdooFault) {
        self.env = env
        self.model = model
        self.showsNames = showsNames
        var columns: [FieldDefinition] = []
        var seen: Set<String> = ["id"]
        for name in try Self.names(fields) {
            guard let field = model[name] else {
                throw .unknownField(name, of: model.name, version: env.version)
            }
            if seen.insert(name).inserted { columns.append(field) }
        }
        if seen.count == 1, !PythonText.isTruthy(fields ?? .null) {
            columns = model.fields.filter { $0.name != "id" }
        }
        self.columns = columns
        keys = ["id"] + columns.map(\.name)
    }

    /// The names asked for; text counts as the list of its letters, as Python iterates it.
    private static func names(_ fields: FieldValue?) throws(OdooFault) -> [String] {
        switch fields {
        case .array(let members)?: return members.map(PythonText.str)
        case .string(let text)?: return text.map(String.init)
        case nil, .null?, .bool(false)?: return []
        case let other?:
            throw .type("'\(PythonText.typeName(other))' object is not iterable")
        }
    }

    /// One record.
    func object(_ row: StoredRow) -> FieldValue {
        var pairs: [(String, FieldValue)] = []
        pairs.reserveCapacity(keys.count)
        pairs.append(("id", .int(row.id)))
        for field in columns { pairs.append((field.name, wire(field, row))) }
        return .object(FieldObject(pairs))
    }

    /// A record of an id that is no record's: all fields are unset.
    func unset(id: FieldValue) -> FieldValue {
        var pairs: [(String, FieldValue)] = [("id", id)]
        for field in columns { pairs.append((field.name, field.emptyWire)) }
        return .object(FieldObject(pairs))
    }

    /// Whether nothing but the id is asked for.
    var wantsOnlyID: Bool { columns.isEmpty }

    /// The value of a field as it goes over the wire.
    func wire(_ field: FieldDefinition, _ row: StoredRow) -> FieldValue {
        if field.isSecret { return .string("") }
        if field.isToMany { return .array(ordered(field, row).map(FieldValue.int)) }
        let value: FieldValue
        if case .slot(let slot) = field.source, field.fallback == nil {
            value = row.values[slot]
        } else {
            value = env.value(of: field, in: row, of: model)
        }
        if value == .null { return field.emptyWire }
        switch field.kind {
        case .many2one: return reference(value, field)
        case .binary where env.context.binarySize: return size(value)
        default: return value
        }
    }

    private func reference(_ value: FieldValue, _ field: FieldDefinition) -> FieldValue {
        guard showsNames, case .int(let id) = value, let relation = field.relation else {
            return value
        }
        guard let comodel = env.registry[relation] else {
            return .array([value, .string("\(relation),\(id)")])
        }
        guard env.row(comodel, id) != nil else { return .bool(false) }
        return .array([value, .string(env.shownName(comodel, id))])
    }

    /// Linked records in the order of their model, without those that the reader does not see.
    private func ordered(_ field: FieldDefinition, _ row: StoredRow) -> [Int64] {
        let linked = env.linked(field, of: row, in: model)
        guard !linked.isEmpty, let comodel = field.relation.flatMap({ env.registry[$0] }) else {
            return linked
        }
        let companies = env.context.allowedCompanies
        var rows: [StoredRow] = []
        for id in linked {
            guard let row = env.row(comodel, id),
                env.context.activeTest == false || env.isActive(row, comodel),
                env.access.isVisible(row, of: comodel, uid: env.uid, companies: companies)
            else { continue }
            rows.append(row)
        }
        guard rows.count > 1,
            let terms = try? OrderReader(env: env).terms(nil, on: comodel)
        else { return rows.map(\.id) }
        return RowSorter(env: env, model: comodel, terms: terms).sorted(rows)
    }

    private func size(_ value: FieldValue) -> FieldValue {
        guard case .string(let text) = value else { return value }
        let padding = text.reversed().prefix { $0 == "=" }.count
        let bytes = Double(text.utf8.count / 4 * 3 - padding)
        let units = ["bytes", "Kb", "Mb", "Gb"]
        var (size, unit) = (bytes, 0)
        while size >= 1024, unit < units.count - 1 {
            size /= 1024
            unit += 1
        }
        let hundredths = Int((size * 100).rounded())
        let digits = hundredths % 100
        return .string(
            "\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits) \(units[unit])")
    }
}
