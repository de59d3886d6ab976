import OdooProtocol

/// The search condition of a page, taken apart: what it says of `write_date`, of `id`, and of anything else.
struct WindowDomain {
    /// One bound: the comparison and the value as they went over the wire.
    struct Bound: Hashable {
        let comparison: String
        let value: FieldValue

        /// `>= 2025-11-25 09:00:00`.
        var words: String { "\(comparison) \(value.stringValue ?? FieldDifference.spell(value))" }
    }

    private(set) var stamps: [Bound] = []
    private(set) var ids: [Bound] = []
    /// Conditions on other fields, and anything that is not a plain conjunction.
    private(set) var others: [String] = []

    /// Takes a domain apart; nil is a request without one.
    init(_ domain: FieldValue?) {
        guard case .array(let parts)? = domain else {
            others = ["no domain at all"]
            return
        }
        for part in parts {
            if part == .string("&") { continue }
            guard case .array(let leaf) = part, leaf.count == 3, case .string(let field) = leaf[0],
                case .string(let comparison) = leaf[1]
            else {
                others.append(FieldDifference.spell(part))
                continue
            }
            let bound = Bound(comparison: comparison, value: leaf[2])
            switch field {
            case "write_date": stamps.append(bound)
            case "id": ids.append(bound)
            default: others.append(field)
            }
        }
    }

    /// Whether it asks for exactly `>= start` and `< end`, in whole seconds, and for nothing that narrows it but ids.
    func isExactly(_ window: ReadWindow) -> Bool {
        guard others.isEmpty, stamps.count == 2 else { return false }
        let lower = stamps.first { $0.comparison == ">=" }
        let upper = stamps.first { $0.comparison == "<" }
        return Self.instant(lower) == window.start && Self.instant(upper) == window.end
    }

    /// The id behind which the page begins: 0 when it says nothing of ids, nil when it says something else of them.
    var afterID: Int64? {
        let after = ids.filter { $0.comparison == ">" }
        guard after.count <= 1 else { return nil }
        let isPlain = ids.allSatisfy { [">", "not in", "!="].contains($0.comparison) }
        guard isPlain else { return nil }
        return after.isEmpty ? 0 : after[0].value.intValue
    }

    /// In words, for a finding.
    var words: String {
        let bounds = stamps.map { "write_date \($0.words)" } + ids.map { "id \($0.words)" } + others
        return bounds.isEmpty ? "every record" : bounds.joined(separator: ", ")
    }

    /// The mechanism by which it misses the window's edges; nil when it does not, or when it does not tell.
    func anomaly(against window: ReadWindow) -> Anomaly? {
        if isExactly(window) { return nil }
        if stamps.contains(where: { $0.comparison == "<=" }) { return Anomaly("inclusive-end") }
        if let after = stamps.first(where: { $0.comparison == ">" }) {
            // A stamp within the window is where the page before ended.
            let isStart = Self.instant(after) == window.start
            return Anomaly(isStart ? "exclusive-start" : "write-date-keyset")
        }
        if others.contains("create_date") { return Anomaly("create-date-cursor") }
        if others.contains(where: { $0.hasSuffix(".write_date") }) { return Anomaly("child-edit") }
        if stamps.isEmpty && !ids.isEmpty { return Anomaly("id-cursor") }
        let edges = [(">=", window.start), ("<", window.end)].map { comparison, edge in
            (edge, Self.instant(stamps.first { $0.comparison == comparison }))
        }
        for (edge, asked) in edges {
            guard let asked else { return Anomaly("millisecond-edge") }
            let distance = (edge - asked).wholeMicroseconds.magnitude
            if distance == 0 { continue }
            if distance < 1_000_000 { return Anomaly("millisecond-edge") }
            if distance == 1_000_000 { return Anomaly("rounded-up-edge") }
            if distance.isMultiple(of: 900_000_000) { return Anomaly("local-time-edge") }
        }
        return nil
    }

    /// A bound as an instant; nil for a missing one and for any text that is not whole seconds.
    private static func instant(_ bound: Bound?) -> OdooTimestamp? {
        guard let text = bound?.value.stringValue, text.utf8.count == 19 else { return nil }
        return OdooTimestamp(wire: text)
    }
}
