import OdooProtocol

/// Compiles comparisons of dates and of dates with time.
///
/// 17.0 and 18.0 hand the text to PostgreSQL and compare microseconds; 19.0 reads the text itself
/// and compares whole seconds. Only the stamps have microseconds; every other column holds whole
/// seconds, so that its wire text compares as the instant does.
struct DateCompiler {
    let env: Environment
    let field: FieldDefinition

    private var isStamp: Bool { field.source == .writeDate || field.source == .createDate }

    func compile(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        switch comparison {
        case .equal, .isIn:
            return try oneOf(leaf.value.arrayValue ?? [leaf.value], negated: negated)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try bound(comparison, leaf.value, negated: negated)
        default:
            return pattern(comparison, leaf.value, negated: negated)
        }
    }

    // MARK: Equality

    private func oneOf(_ members: [FieldValue], negated: Bool) throws(OdooFault) -> Predicate {
        var takesUnset = false
        var instants: [OdooTimestamp] = []
        for member in members {
            if member == .null || member == .bool(false) {
                takesUnset = true
            } else {
                instants.append(try instant(member, comparison: .equal))
            }
        }
        if members.isEmpty { return .constant(negated) }
        if isStamp {
            let cuts = env.version == .v19
            let wanted = Set(instants.map { cuts ? $0.cutToSecond : $0 })
            return .stamp(isWrite: field.source == .writeDate, hint: nil) { stamp in
                guard let stamp else { return takesUnset != negated }
                return wanted.contains(cuts ? stamp.cutToSecond : stamp) != negated
            }
        }
        let wanted = Set(instants.map { env.version == .v19 ? text($0.cutToSecond) : text($0) })
        return .test(field, hint: nil) { value in
            guard case .string(let own) = value else { return takesUnset != negated }
            return wanted.contains(own) != negated
        }
    }

    // MARK: Bounds

    private func bound(
        _ comparison: DomainOperator, _ value: FieldValue, negated: Bool
    ) throws(OdooFault) -> Predicate {
        if value == .null || value == .bool(false) { return .constant(false) }
        let limit = try instant(value, comparison: comparison)
        let effective = negated ? ValueCompiler.opposite(comparison) : comparison
        let takesUnset = negated && env.version == .v19
        guard field.kind == .datetime else {
            let day = text(limit)
            return .test(field, hint: nil) { value in
                guard case .string(let own) = value else { return takesUnset }
                return ValueCompiler.holds(TextOrder.compare(own, day), effective)
            }
        }
        let range = halfOpen(effective, limit)
        guard isStamp else {
            let lower = range.lower.map(text)
            let upper = range.upper.map(text)
            return .test(field, hint: nil) { value in
                guard case .string(let own) = value else { return takesUnset }
                if let lower, TextOrder.compare(own, lower) < 0 { return false }
                if let upper, TextOrder.compare(own, upper) >= 0 { return false }
                return true
            }
        }
        let isWrite = field.source == .writeDate
        let hint =
            isWrite && !takesUnset
            ? IndexHint.written(from: range.lower, before: range.upper) : nil
        return .stamp(isWrite: isWrite, hint: hint) { stamp in
            guard let stamp else { return takesUnset }
            if let lower = range.lower, stamp < lower { return false }
            if let upper = range.upper, stamp >= upper { return false }
            return true
        }
    }

    /// The bound as a half-open range of microseconds, by the version's idea of what follows an
    /// instant.
    private func halfOpen(
        _ comparison: DomainOperator, _ limit: OdooTimestamp
    ) -> (lower: OdooTimestamp?, upper: OdooTimestamp?) {
        let step: Int64 = env.version.comparesMicroseconds ? 1 : 1_000_000
        let limit = env.version.comparesMicroseconds ? limit : limit.cutToSecond
        let next = OdooTimestamp(microseconds: limit.microseconds + step)
        switch comparison {
        case .less: return (nil, limit)
        case .lessOrEqual: return (nil, next)
        case .greater: return (next, nil)
        default: return (limit, nil)
        }
    }

    // MARK: Patterns

    private func pattern(
        _ comparison: DomainOperator, _ value: FieldValue, negated: Bool
    ) -> Predicate {
        var text = PythonText.isTruthy(value) ? PythonText.str(value) : ""
        if text.isEmpty { return .constant(!negated) }
        if env.version != .v19, field.kind == .datetime, text.utf8.count == 10 {
            text += " 00:00:00"
        }
        let isWhole = comparison == .equalLike || comparison == .equalIlike
        let pattern = LikePattern(
            isWhole ? text : "%\(text)%",
            ignoresCase: comparison == .ilike || comparison == .equalIlike)
        if isStamp {
            return .stamp(isWrite: field.source == .writeDate, hint: nil) { stamp in
                guard let stamp else { return negated }
                return pattern.matches(Self.columnText(stamp)) != negated
            }
        }
        return .test(field, hint: nil) { value in
            guard case .string(let own) = value else { return negated }
            return pattern.matches(own) != negated
        }
    }

    /// A stamp as PostgreSQL writes it: with as many digits of its microseconds as it needs.
    private static func columnText(_ stamp: OdooTimestamp) -> String {
        guard stamp.microsecondOfSecond != 0 else { return stamp.wire }
        var text = stamp.wireWithMicroseconds
        while text.last == "0" { text.removeLast() }
        return text
    }

    // MARK: Literals

    /// The instant that a literal means; for a date, midnight of the day.
    private func instant(
        _ value: FieldValue, comparison: DomainOperator
    ) throws(OdooFault) -> OdooTimestamp {
        let isDate = field.kind == .date
        if env.version == .v19 {
            let reader = PythonDateReader(
                now: env.now, timeZone: env.context.timeZone ?? env.userTimeZone)
            return try reader.instant(value, isDate: isDate, comparison: comparison)
        }
        var text = PythonText.str(value)
        if !isDate, value.stringValue != nil, text.utf8.count == 10 {
            let toEnd = comparison == .greater || comparison == .lessOrEqual
            text += toEnd ? " 23:59:59" : " 00:00:00"
        }
        let reader = PostgresDateReader(now: env.now)
        let instant = try reader.instant(text, isDate: isDate)
        return isDate ? instant.date.start : instant
    }

    /// The instant as the column's text; with its microseconds if it has any, which no stored text
    /// equals.
    private func text(_ instant: OdooTimestamp) -> String {
        if field.kind == .date { return instant.date.wire }
        return instant.microsecondOfSecond == 0 ? instant.wire : instant.wireWithMicroseconds
    }
}
