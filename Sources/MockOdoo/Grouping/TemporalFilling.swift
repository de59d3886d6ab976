import OdooProtocol

/// Puts groups without records where a series of dates has holes, as `fill_temporal` in the context
/// asks for.
struct TemporalFilling {
    let env: Environment
    let specs: [GroupSpec]
    let aggregates: [Aggregate]
    /// `true`, or the bounds `fill_from`, `fill_to` and the least number of groups `min_groups`.
    let wish: FieldValue

    private var bounds: FieldObject { wish.objectValue ?? FieldObject() }

    /// The groups with those between them.
    ///
    /// Filled are the spans from the first bound to the last; where no bound is given, the groups at
    /// the ends are. `read_group` takes them as they come, so that it fills nothing of a descending
    /// series; `formatted_read_group` sorts them.
    ///
    /// - Throws: what Python raises for bounds that are no days, or that it cannot compare.
    func filled(
        _ groups: [Grouping.Group], isSorted: Bool
    ) throws(OdooFault) -> [Grouping.Group] {
        guard let spec = specs.first, let granularity = spec.granularity else { return groups }
        var spans = groups.compactMap { group -> OdooTimestamp? in
            guard case .span(let start) = group.keys[0] else { return nil }
            return start
        }
        if isSorted { spans.sort() }
        var first = try bound("fill_from", granularity, spans) ?? spans.first
        var last = try bound("fill_to", granularity, spans) ?? spans.last
        last = last ?? first
        first = first ?? last
        guard granularity.isSpan else { throw .key(PythonText.repr(granularity.rawValue)) }
        guard let first, let last else { return groups }
        return joined(groups, spans, required(first, last, granularity))
    }

    /// A bound, at the start of its span; nil where none is given.
    ///
    /// A week begins on the Sunday before the Monday of the bound's week by ISO 8601.
    private func bound(
        _ name: String, _ granularity: Granularity, _ spans: [OdooTimestamp]
    ) throws(OdooFault) -> OdooTimestamp? {
        guard let given = bounds[name],
            case .string(let text) = try DateConversion.date(given), let day = CivilDate(wire: text)
        else { return nil }
        if specs[0].field.kind == .datetime {
            if specs[0].zone(env) != nil {
                throw .attribute("'datetime.date' object has no attribute 'tzinfo'")
            }
            if !spans.isEmpty { throw .type("can't compare datetime.datetime to datetime.date") }
        }
        guard granularity == .week else { return granularity.start(of: day.start) }
        return CivilDate(daysSince1970: day.daysSince1970 - Int64(day.weekday)).start
    }

    /// The starts of the spans that there shall be.
    private func required(
        _ first: OdooTimestamp, _ last: OdooTimestamp, _ granularity: Granularity
    ) -> [OdooTimestamp] {
        let least = Int(min(bounds["min_groups"]?.intValue ?? 0, Self.mostGroups))
        var starts: [OdooTimestamp] = []
        var next = first
        while (next <= last || starts.count < least) && starts.count < Self.mostGroups {
            starts.append(next)
            next = granularity.end(after: next)
        }
        return starts
    }

    /// More spans than anybody draws; a client that asks for each hour of a thousand years gets no
    /// further.
    private static let mostGroups: Int64 = 100_000

    /// The groups and the empty ones in order of time, those without a date last.
    private func joined(
        _ groups: [Grouping.Group], _ spans: [OdooTimestamp], _ required: [OdooTimestamp]
    ) -> [Grouping.Group] {
        guard !required.isEmpty else { return groups }
        var members: [GroupKey: [Grouping.Group]] = [:]
        for group in groups { members[group.keys[0], default: []].append(group) }
        var filled: [Grouping.Group] = []
        for start in Set(spans + required).sorted() {
            filled += members[.span(start)] ?? [empty(start)]
        }
        return filled + (members[.unset] ?? [])
    }

    private func empty(_ start: OdooTimestamp) -> Grouping.Group {
        let others = [GroupKey](repeating: .unset, count: specs.count - 1)
        return .empty(keys: [.span(start)] + others, aggregates: aggregates.map(\.ofNothing))
    }
}
