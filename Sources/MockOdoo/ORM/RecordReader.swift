import OdooProtocol

/// Reads records as `read` and `search_read` answer them.
struct RecordReader {
    /// The fields to read with their names: worked out once where many rows are read.
    struct Columns: Sendable {
        let fields: [FieldDefinition]
        /// `id`, then the names of the fields; all records share the list.
        let keys: [String]
        /// How each field's value is had.
        let steps: [Step]

        init(_ fields: [FieldDefinition]) {
            self.fields = fields
            keys = ["id"] + fields.map(\.name)
            steps = fields.map(Step.init)
        }
    }

    /// What the reading of a field needs to know, laid out so that a walk counts no references.
    struct Step: Sendable {
        let way: Way
        /// What an unset value reads as.
        let unset: FieldValue
        /// The same as JSON.
        let unsetText: [UInt8]
        /// How the field's member of an object begins as JSON.
        let member: [UInt8]

        init(_ field: FieldDefinition) {
            way = Way(field)
            unset = field.emptyWire
            unsetText = JSONCodec.writePython(unset)
            member = field.member
        }
    }

    /// Where a field's value is had: most lie in the row as they go over the wire.
    enum Way: Sendable {
        /// The row's own value.
        case plain(slot: Int)
        /// A many2one of the row.
        case reference(slot: Int)
        case createDate
        case writeDate
        /// All others.
        case general

        init(_ field: FieldDefinition) {
            self = .general
            guard !field.isSecret, !field.isToMany, field.kind != .binary, !field.isTranslated
            else { return }
            switch field.source {
            case .slot(let slot):
                guard field.fallback == nil else { return }
                self = field.kind == .many2one ? .reference(slot: slot) : .plain(slot: slot)
            case .createDate: self = .createDate
            case .writeDate: self = .writeDate
            default: break
            }
        }
    }

    /// The many2one values that were shown already: the records of a page point to few others.
    final class Shown {
        var values: [[Int64: FieldValue]]
        /// What was last written in each column.
        var written: [(id: Int64, bytes: [UInt8])?]

        init(columns: Int) {
            values = Array(repeating: [:], count: columns)
            written = Array(repeating: nil, count: columns)
        }
    }

    let env: Environment
    let model: ModelDefinition
    let columns: Columns
    let shown: Shown
    /// Whether a many2one is shown with its name, as `load="_classic_read"` asks.
    let showsNames: Bool

    /// A reader of these fields; none means all.
    /// - Throws: `ValueError` for a field that the model has not.
    init(
        _ env: Environment, _ model: ModelDefinition, fields: FieldValue?, showsNames: Bool = true
    ) throws(OdooFault) {
        let version = env.version
        var columns = try model.columns.answer(to: fields) { () throws(OdooFault) in
            try Self.columns(of: model, fields, version: version)
        }
        if !PythonText.isTruthy(fields ?? .null) {
            columns = Columns(columns.fields.filter { env.mayUse($0.name, of: model) })
        }
        self.init(env, model, columns, showsNames: showsNames)
    }

    /// A reader of columns that are known.
    init(
        _ env: Environment, _ model: ModelDefinition, _ columns: Columns, showsNames: Bool
    ) {
        self.env = env
        self.model = model
        self.columns = columns
        self.showsNames = showsNames
        shown = Shown(columns: showsNames ? columns.fields.count : 0)
    }

    /// The columns of these fields, each once; none means all.
    /// - Throws: `ValueError` for a field that the model has not.
    static func columns(
        of model: ModelDefinition, _ fields: FieldValue?, version: OdooVersion
    ) throws(OdooFault) -> Columns {
        var columns: [FieldDefinition] = []
        var seen: Set<String> = ["id"]
        for name in try names(fields) {
            guard let field = model[name] else {
                throw .unknownField(name, of: model.name, version: version)
            }
            if seen.insert(name).inserted { columns.append(field) }
        }
        if seen.count == 1, !PythonText.isTruthy(fields ?? .null) {
            columns = model.fields.filter { $0.name != "id" }
        }
        return Columns(columns)
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
        var values: [FieldValue] = []
        values.reserveCapacity(columns.keys.count)
        values.append(.int(row.id))
        for place in columns.steps.indices {
            switch columns.steps[place].way {
            case .plain(let slot):
                let value = row.values[slot]
                if case .null = value {
                    values.append(columns.steps[place].unset)
                } else {
                    values.append(value)
                }
            case .reference(let slot): values.append(reference(row.values[slot], at: place))
            case .createDate: values.append(Self.stamp(row.createDate))
            case .writeDate: values.append(Self.stamp(row.writeDate))
            case .general: values.append(wire(columns.fields[place], row))
            }
        }
        return .object(FieldObject(distinctKeys: columns.keys, values: values))
    }

    /// A record of an id that is no record's: all fields are unset.
    func unset(id: FieldValue) -> FieldValue {
        .object(
            FieldObject(
                distinctKeys: columns.keys, values: [id] + columns.fields.map(\.emptyWire)))
    }

    /// Whether nothing but the id is asked for.
    var wantsOnlyID: Bool { columns.fields.isEmpty }

    /// The value of a field as it goes over the wire.
    func wire(_ field: FieldDefinition, _ row: StoredRow) -> FieldValue {
        if field.isSecret { return .string("") }
        if field.isToMany { return .array(ordered(field, row).map(FieldValue.int)) }
        let value: FieldValue
        if case .slot(let slot) = field.source, field.fallback == nil, !field.isTranslated {
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

    private static func stamp(_ instant: OdooTimestamp?) -> FieldValue {
        instant.map { .string($0.wire) } ?? .bool(false)
    }

    func reference(_ value: FieldValue, at place: Int) -> FieldValue {
        guard case .int(let id) = value else {
            return value == .null ? columns.fields[place].emptyWire : value
        }
        guard showsNames else { return value }
        if let known = shown.values[place][id] { return known }
        let pair = reference(value, columns.fields[place])
        shown.values[place][id] = pair
        return pair
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
        let rules = env.visibility(of: comodel)
        var rows: [StoredRow] = []
        for id in linked {
            guard let row = env.row(comodel, id),
                env.context.activeTest == false || env.isActive(row, comodel),
                rules?.holds(row, comodel, env) ?? true
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
