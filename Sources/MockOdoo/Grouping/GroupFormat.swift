import OdooProtocol

/// How a group's key goes over the wire, and the domain that finds the group's records again.
struct GroupFormat {
    /// A formatted key.
    struct Formatted {
        /// The value of the answer; a span of time by its label.
        var value: FieldValue
        /// The first instant or day of a span, as text.
        var start: FieldValue?
        /// The first instant or day after a span, as text.
        var end: FieldValue?
        /// The conditions besides the search's own.
        var terms: [FieldValue]
    }

    let env: Environment
    let spec: GroupSpec

    /// A key as the answer tells it.
    func formatted(_ key: GroupKey) -> Formatted {
        let name = FieldValue.string(spec.name)
        switch key {
        case .unset:
            let terms: [FieldValue] =
                spec.field.kind == .many2many
                ? [[name, "not any", []]] : [[name, "=", false]]
            return Formatted(value: false, terms: terms)
        case .value(.int(let id))
        where spec.field.kind == .many2one || spec.field.kind == .many2many
            || spec.field.name == "id":
            let comodel =
                spec.field.name == "id"
                ? spec.owner : spec.field.relation.flatMap { env.registry[$0] }
            let shown = comodel.map { env.shownName($0, id) } ?? "\(id)"
            return Formatted(
                value: [.int(id), .string(shown)], terms: [[name, "=", .int(id)]])
        case .value(let value): return Formatted(value: value, terms: [[name, "=", value]])
        case .number(let number):
            let path = "\(spec.name).\(spec.granularity?.rawValue ?? "")"
            return Formatted(
                value: .int(number), terms: [[.string(path), "=", .int(number)]])
        case .span(let start): return span(start, name)
        }
    }

    private func span(_ start: OdooTimestamp, _ name: FieldValue) -> Formatted {
        let granularity = spec.granularity ?? .month
        let end = granularity.end(after: start)
        let zone = spec.zone(env)
        func text(_ wall: OdooTimestamp) -> FieldValue {
            if spec.field.kind == .date { return .string(wall.date.wire) }
            return .string((zone?.instant(wall) ?? wall).wire)
        }
        return Formatted(
            value: .string(granularity.label(start)), start: text(start), end: text(end),
            terms: ["&", [name, ">=", text(start)], [name, "<", text(end)]])
    }
}
