import OdooProtocol

/// What is computed of the records of a group, such as `amount_total:sum`.
struct Aggregate {
    private enum Function: String {
        case count, sum, avg, max, min
        case countDistinct = "count_distinct"
        case boolAnd = "bool_and"
        case boolOr = "bool_or"
        case arrayAgg = "array_agg"
        case arrayAggDistinct = "array_agg_distinct"
        case recordset
        case sumCurrency = "sum_currency"
    }

    /// As the ORM spells it: `__count`, or a field and a function.
    let full: String
    private let field: FieldDefinition?
    private let function: Function

    /// How many records there are.
    static let count = "__count"

    /// Reads a specification.
    /// - Throws: `ValueError` in Odoo's words.
    init(_ full: String, on model: ModelDefinition, _ env: Environment) throws(OdooFault) {
        self.full = full
        if full == Self.count {
            field = nil
            function = .count
            return
        }
        let quoted = PythonText.repr(full)
        let parts = full.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let field = model[parts[0]] else {
            throw .value(
                "Invalid field \(PythonText.repr(parts[0])) on model '\(model.name)' for \(quoted)."
            )
        }
        guard parts.count > 1, !parts[1].isEmpty else {
            throw .value("Aggregate method is mandatory for \(PythonText.repr(parts[0]))")
        }
        guard let function = Function(rawValue: parts[1]),
            function != .arrayAggDistinct || env.version != .v17,
            function != .sumCurrency || env.version == .v19
        else {
            throw .value("Invalid aggregate method \(PythonText.repr(parts[1])) for \(quoted).")
        }
        guard function != .recordset || field.relation != nil || field.name == "id" else {
            throw .value(
                "Aggregate method 'recordset' can be only used on relational field (or id) "
                    + "(for \(quoted)).")
        }
        guard function != .sumCurrency || field.kind == .monetary else {
            throw .value("Aggregator \"sum_currency\" only works on currency field for \(quoted)")
        }
        guard field.isSearchable else {
            throw .value(
                env.version == .v17
                    ? "Cannot convert field \(model.name).\(field.name) to SQL"
                    : "Cannot convert \(model.name).\(field.name) to SQL because it is not stored")
        }
        self.field = field
        self.function = function
        try checkType(field)
    }

    /// PostgreSQL adds up numbers only, and its `and` takes truth values.
    private func checkType(_ field: FieldDefinition) throws(OdooFault) {
        let type: String
        switch field.kind {
        case .char, .selection, .reference: type = "character varying"
        case .text, .html: type = "text"
        case .boolean: type = "boolean"
        case .date: type = "date"
        case .datetime: type = "timestamp without time zone"
        default: type = "integer"
        }
        let isNumber = type == "integer"
        let fits: Bool
        switch function {
        case .sum, .avg: fits = isNumber
        case .boolAnd, .boolOr: fits = type == "boolean"
        case .min, .max: fits = type != "boolean"
        default: fits = true
        }
        guard fits else {
            throw .postgresLiteral(
                "UndefinedFunction", "function \(function.rawValue)(\(type)) does not exist")
        }
    }

    /// The aggregate that `read_group` takes for a field that names none; nil for fields that have
    /// none.
    static func preset(of field: FieldDefinition) -> String? {
        guard field.isSearchable, !field.isToMany, field.name != "id", field.name != "sequence"
        else { return nil }
        return field.isNumber ? "sum" : nil
    }

    /// The aggregate of a group that is only there to fill a hole.
    var ofNothing: FieldValue {
        switch function {
        case .count, .countDistinct: 0
        case .arrayAgg, .arrayAggDistinct, .recordset: []
        default: false
        }
    }

    /// The aggregate of some records.
    func value(_ rows: [StoredRow], _ model: ModelDefinition, _ env: Environment) -> FieldValue {
        guard let field else { return .int(Int64(rows.count)) }
        var values = rows.map { env.value(of: field, in: $0, of: model) }
        if function == .arrayAgg { return .array(values.map { $0 == .null ? .null : $0 }) }
        values.removeAll { $0 == .null }
        switch function {
        case .count: return .int(Int64(values.count))
        case .countDistinct: return .int(Int64(Set(values).count))
        case .arrayAggDistinct, .recordset:
            let keyed = Set(values).map { (OrderKey($0), $0) }
            return .array(
                keyed.sorted {
                    OrderKey.compare($0.0, $1.0, isDescending: false, nullsFirst: false) < 0
                }.map(\.1))
        default: break
        }
        guard !values.isEmpty else { return false }
        switch function {
        // All amounts are in the company's currency.
        case .sum, .sumCurrency: return sum(values, field)
        case .avg:
            let total = values.reduce(0) { $0 + ValueCompiler.number($1) }
            return .amount(total / Double(values.count))
        case .boolAnd: return .bool(values.allSatisfy { $0 == true })
        case .boolOr: return .bool(values.contains(true))
        case .max: return extreme(values) { $0 > 0 }
        default: return extreme(values) { $0 < 0 }
        }
    }

    /// Integers stay whole; amounts are PostgreSQL's decimals, which do not drift as floats do.
    private func sum(_ values: [FieldValue], _ field: FieldDefinition) -> FieldValue {
        if field.kind == .integer || field.kind == .many2one {
            return .int(values.reduce(0) { $0 &+ ($1.intValue ?? 0) })
        }
        let total = values.reduce(0) { $0 + ValueCompiler.number($1) }
        return .amount(abs(total) < 1e9 ? (total * 1e6).rounded() / 1e6 : total)
    }

    private func extreme(_ values: [FieldValue], _ isBetter: (Int) -> Bool) -> FieldValue {
        var best = values[0]
        for value in values.dropFirst()
        where isBetter(
            OrderKey.compare(
                OrderKey(value), OrderKey(best), isDescending: false, nullsFirst: false))
        { best = value }
        return best
    }
}
