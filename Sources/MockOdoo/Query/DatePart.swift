import OdooProtocol

/// A number of a date in a domain, such as `date_order.month_number`; known since 18.0.
struct DatePart {
    private let field: FieldDefinition
    private let granularity: Granularity
    private let zone: ZoneClock?

    /// Nil where the name is not one of a date's numbers.
    init?(field: FieldDefinition, name: String, env: Environment) {
        guard env.version != .v17, field.kind == .date || field.kind == .datetime,
            let granularity = Granularity(rawValue: name), !granularity.isSpan
        else { return nil }
        self.field = field
        self.granularity = granularity
        zone = field.kind == .datetime ? env.context.timeZone.flatMap(ZoneClock.init) : nil
    }

    /// The comparison of the number; a date without a value has none.
    func compile(
        _ leaf: DomainLeaf, _ comparison: DomainOperator, negated: Bool
    ) throws(OdooFault) -> Predicate {
        let members = leaf.value.arrayValue ?? [leaf.value]
        var wanted: Set<Int64> = []
        var takesUnset = false
        for member in members {
            if member == .null || member == .bool(false) {
                takesUnset = true
            } else {
                let number = try ValueConversion.number(member, kind: .integer)
                if case .int(let number) = number { wanted.insert(number) }
            }
        }
        let test: (Int64?) -> Bool
        switch comparison {
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let limit = wanted.min() ?? 0
            test = { number in
                guard let number else { return false }
                return ValueCompiler.holds(number < limit ? -1 : number > limit ? 1 : 0, comparison)
            }
        default: test = { number in number.map(wanted.contains) ?? takesUnset }
        }
        if field.source == .writeDate || field.source == .createDate {
            return .stamp(isWrite: field.source == .writeDate, hint: nil) { stamp in
                test(stamp.map(number)) != negated
            }
        }
        return .test(field, hint: nil) { value in test(instant(value).map(number)) != negated }
    }

    private func instant(_ value: FieldValue) -> OdooTimestamp? {
        guard case .string(let text) = value else { return nil }
        return field.kind == .date ? CivilDate(wire: text)?.start : OdooTimestamp(wire: text)
    }

    private func number(_ instant: OdooTimestamp) -> Int64 {
        granularity.number(of: zone?.wall(instant) ?? instant)
    }
}
