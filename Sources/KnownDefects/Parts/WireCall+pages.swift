import OdooProtocol
import ScenarioRunner

/// What a page of a window asks for.
extension WireCall {
    /// Whether it reads a page of a window: those have two clauses on the stamp, the second with an end, and name no ids.
    var isPageOfWindow: Bool {
        method == "search_read"
            && clauses.contains { $0.field == "write_date" && $0.comparison.hasPrefix("<") }
            && !clauses.contains { $0.field == "id" && $0.comparison == "in" }
    }

    /// The id behind which the page begins; 0 for the first page.
    var lastID: Int64 {
        clauses.first { $0.field == "id" && $0.comparison == ">" }?.value.intValue ?? 0
    }

    /// How many rows it asks for.
    var limit: Int64 { keywords["limit"]?.intValue ?? 0 }

    /// The window that it belongs to, in words that all its pages share.
    var windowKey: String { model + (withoutLastID?.description ?? "") }

    /// The domain without the clause on the last id, its other clauses all joined by "and"; nil where there is none.
    var withoutLastID: FieldValue? {
        guard case .array(let parts)? = domain else { return nil }
        let kept = parts.filter { part in
            // Without operators between them all have to hold.
            guard case .array(let leaf) = part else { return part != "&" }
            return leaf.first != "id" || leaf.dropFirst().first != ">"
        }
        return .array(kept)
    }

    /// The conditions of the domain.
    private var clauses: [(field: String, comparison: String, value: FieldValue)] {
        (domain?.arrayValue ?? []).compactMap { part in
            guard let leaf = part.arrayValue, leaf.count == 3, let field = leaf[0].stringValue,
                let comparison = leaf[1].stringValue
            else { return nil }
            return (field, comparison, leaf[2])
        }
    }
}
