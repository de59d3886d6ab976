import OdooProtocol

/// A compiled search condition.
indirect enum Predicate {
    /// Always, or never.
    case constant(Bool)
    /// All of these.
    case all([Predicate])
    /// Any of these.
    case some([Predicate])
    /// Not this.
    case not(Predicate)
    /// A test of one stored value; `hint` tells which index knows the answer.
    case test(FieldDefinition, hint: IndexHint?, (FieldValue) -> Bool)
    /// A test of the stamp with its microseconds, which no wire text shows.
    case stamp(isWrite: Bool, hint: IndexHint?, (OdooTimestamp?) -> Bool)
    /// The row's id is one of these.
    case ids(Set<Int64>, sorted: [Int64])
    /// Some record that the field points to passes.
    case any(FieldDefinition, Subsearch)

    /// Whether every row passes, as is plain without a look at any.
    var isTrue: Bool { if case .constant(true) = self { true } else { false } }

    /// The condition of both.
    func and(_ other: Predicate) -> Predicate {
        switch (self, other) {
        case (.constant(true), let rest), (let rest, .constant(true)): rest
        case (.all(let left), .all(let right)): .all(left + right)
        case (.all(let left), let right): .all(left + [right])
        case (let left, .all(let right)): .all([left] + right)
        case (let left, let right): .all([left, right])
        }
    }
}

extension Predicate {
    /// Whether a row passes.
    func holds(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> Bool {
        switch self {
        case .constant(let value): return value
        case .all(let parts):
            for part in parts where !part.holds(row, model, env) { return false }
            return true
        case .some(let parts):
            for part in parts where part.holds(row, model, env) { return true }
            return false
        case .not(let part): return !part.holds(row, model, env)
        case .test(let field, _, let test):
            if case .slot(let slot) = field.source, field.fallback == nil {
                return test(row.values[slot])
            }
            return test(env.value(of: field, in: row, of: model))
        case .stamp(let isWrite, _, let test):
            return test(isWrite ? row.writeDate : row.createDate)
        case .ids(let ids, _): return ids.contains(row.id)
        case .any(let field, let subsearch):
            if field.isToMany {
                let isWhole = subsearch.sight == .everyLink
                for id in env.linked(field, of: row, in: model, unfiltered: isWhole)
                where subsearch.holds(id, env) { return true }
                return false
            }
            guard case .int(let id) = env.value(of: field, in: row, of: model) else { return false }
            return subsearch.holds(id, env)
        }
    }
}
