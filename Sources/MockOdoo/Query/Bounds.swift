import OdooProtocol

/// What the parts of a condition that all must hold say about ids, stamps and references.
struct Bounds {
    /// What a way through the table has settled.
    enum Taken {
        case nothing, ids, idRange, stamps, window, reference

        /// Whether the way goes along an index that knows archived rows.
        var leavesArchived: Bool {
            switch self {
            case .nothing, .idRange, .stamps: true
            case .ids, .window, .reference: false
            }
        }
    }

    private(set) var ids: [Int64]?
    private(set) var lower: Int64?
    private(set) var upper: Int64?
    private(set) var from: OdooTimestamp?
    private(set) var before: OdooTimestamp?
    private(set) var hasStamps = false
    private(set) var reference: (slot: Int, targets: [Int64])?
    private(set) var skipsArchived = false
    /// The parts, each with what an index knows of it.
    private var parts: [(predicate: Predicate, hint: IndexHint?)] = []
    /// Which part `ids` and `reference` come from.
    private var idsPart: Int?
    private var referencePart: Int?

    /// Whether ids are bounded on neither side.
    var hasNoIDs: Bool { lower == nil && upper == nil }

    func contains(_ id: Int64) -> Bool {
        (lower.map { id >= $0 } ?? true) && (upper.map { id <= $0 } ?? true)
    }

    mutating func take(_ predicate: Predicate) {
        switch predicate {
        case .all(let inner): for part in inner { take(part) }
        case .constant(true): break
        case .ids(_, let sorted):
            if ids.map({ sorted.count < $0.count }) ?? true {
                ids = sorted
                idsPart = parts.count
            }
            parts.append((predicate, nil))
        case .test(_, let hint?, _), .stamp(_, let hint?, _):
            take(hint)
            parts.append((predicate, hint))
        default: parts.append((predicate, nil))
        }
    }

    private mutating func take(_ hint: IndexHint) {
        switch hint {
        case .idRange(let low, let high):
            if let low { lower = max(lower ?? low, low) }
            if let high { upper = min(upper ?? high, high) }
        case .written(let start, let end):
            hasStamps = true
            if let start { from = max(from ?? start, start) }
            if let end { before = min(before ?? end, end) }
        case .unarchived: skipsArchived = true
        case .reference(let slot, let targets):
            if reference.map({ targets.count < $0.targets.count }) ?? true {
                reference = (slot, targets)
                referencePart = parts.count
            }
        }
    }

    /// The condition that is left once a way has settled its part.
    func rest(after taken: Taken) -> Predicate {
        var left: [Predicate] = []
        for (place, part) in parts.enumerated() where !isSettled(place, part.hint, by: taken) {
            left.append(part.predicate)
        }
        switch left.count {
        case 0: return .constant(true)
        case 1: return left[0]
        default: return .all(left)
        }
    }

    private func isSettled(_ place: Int, _ hint: IndexHint?, by taken: Taken) -> Bool {
        if taken == .ids && place == idsPart { return true }
        switch hint {
        case .idRange?: return taken == .ids || taken == .idRange || taken == .window
        case .written?: return taken == .stamps || taken == .window
        case .unarchived?: return taken.leavesArchived
        case .reference?: return taken == .reference && place == referencePart
        case nil: return false
        }
    }
}
