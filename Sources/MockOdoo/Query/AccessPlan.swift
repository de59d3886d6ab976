import OdooProtocol

/// The way to the rows of a search: which index is walked, and whether it yields them in the order
/// asked for.
struct AccessPlan {
    private enum Way {
        /// These ids and no others.
        case listed([Int64])
        /// The rows whose many2one points to one of these.
        case referring(slot: Int, targets: [Int64])
        /// Ids upwards from a bound to a bound.
        case upwards(lower: Int64?, upper: Int64?)
        /// Ids downwards.
        case downwards(lower: Int64?, upper: Int64?)
        /// By stamp of writing, then id.
        case written(from: OdooTimestamp?, before: OdooTimestamp?)
        /// In order of id, the rows of a window of stamps: whichever of both indexes is through
        /// first.
        case window(lower: Int64?, upper: Int64?, from: OdooTimestamp?, before: OdooTimestamp?)
        /// By stamp downwards.
        case latest
    }

    private let way: Way
    /// Whether the rows come in the order asked for.
    let comesInOrder: Bool

    /// Chooses the way; `terms` is nil where no order is asked for.
    init(_ predicate: Predicate, terms: [OrderTerm]?, table: Table) {
        var bounds = Bounds()
        bounds.take(predicate)
        let byID = terms.map { $0.first?.isPlainID ?? false } ?? true
        let byIDDown =
            terms?.first.map { $0.path.count == 1 && $0.path[0].source == .id && $0.isDescending }
            ?? false
        if let ids = bounds.ids {
            way = .listed(ids.filter(bounds.contains))
            comesInOrder = byID
        } else if let reference = bounds.reference {
            way = .referring(slot: reference.slot, targets: reference.targets)
            comesInOrder = byID
        } else if bounds.hasStamps {
            let isByStamp = terms.map(Self.isByStamp) ?? true
            if isByStamp, terms != nil || bounds.lower == nil {
                way = .written(from: bounds.from, before: bounds.before)
                comesInOrder = true
            } else {
                way = .window(
                    lower: bounds.lower, upper: bounds.upper, from: bounds.from,
                    before: bounds.before)
                comesInOrder = byID
            }
        } else if let terms, Self.isByStamp(terms) {
            way = .written(from: nil, before: nil)
            comesInOrder = table.countWritten(from: nil, before: nil) == table.count
        } else if let terms, Self.isByStampDown(terms) {
            way = .latest
            comesInOrder = true
        } else if byIDDown {
            way = .downwards(lower: bounds.lower, upper: bounds.upper)
            comesInOrder = true
        } else {
            way = .upwards(lower: bounds.lower, upper: bounds.upper)
            comesInOrder = byID
        }
    }

    private static func isByStamp(_ terms: [OrderTerm]) -> Bool {
        terms.count == 2 && terms[0].path.count == 1 && terms[0].path[0].source == .writeDate
            && !terms[0].isDescending && terms[1].isPlainID
    }

    private static func isByStampDown(_ terms: [OrderTerm]) -> Bool {
        terms.count == 2 && terms[0].path.count == 1 && terms[0].path[0].source == .writeDate
            && terms[0].isDescending && terms[0].nullsFirst && terms[1].path.count == 1
            && terms[1].path[0].source == .id && terms[1].isDescending
    }

    /// Visits the ids on the way until the body says false.
    func walk(_ table: Table, limit: Int?, _ body: (Int64) -> Bool) {
        switch way {
        case .listed(let ids):
            for id in ids where table[id] != nil { guard body(id) else { return } }
        case .referring(let slot, let targets):
            let ids = targets.flatMap { table.ids(referringTo: $0, slot: slot) }
            for id in targets.count == 1 ? ids : ids.sorted() { guard body(id) else { return } }
        case .upwards(let lower, let upper):
            table.forEachID(from: lower) { id in (upper.map { id <= $0 } ?? true) && body(id) }
        case .downwards(let lower, let upper):
            table.forEachIDDescending(below: upper.map { $0 &+ 1 }) { id in
                (lower.map { id >= $0 } ?? true) && body(id)
            }
        case .written(let from, let before):
            var isOpen = true
            table.forEachStamp(from: from, before: before) { key in
                isOpen = body(key.id)
                return isOpen
            }
            if isOpen, from == nil, before == nil { walkUnstamped(table, body) }
        case .latest: table.forEachStampDescending { body($0.id) }
        case .window(let lower, let upper, let from, let before):
            walkWindow(table, lower, upper, from, before, limit: limit, body)
        }
    }

    /// Rows without a stamp come last.
    private func walkUnstamped(_ table: Table, _ body: (Int64) -> Bool) {
        guard table.countWritten(from: nil, before: nil) < table.count else { return }
        table.forEachStamp { key in key.stamp == nil ? body(key.id) : true }
    }

    /// A page of a window in order of id.
    ///
    /// Walking the ids is short where most rows lie in the window, collecting and sorting the
    /// window where few do. Which it is cannot be known from counts alone, for new rows have both
    /// high ids and late stamps; so the ids are walked no further than the window is wide, and only
    /// then is the window collected.
    private func walkWindow(
        _ table: Table, _ lower: Int64?, _ upper: Int64?, _ from: OdooTimestamp?,
        _ before: OdooTimestamp?, limit: Int?, _ body: (Int64) -> Bool
    ) {
        let width = table.countWritten(from: from, before: before)
        guard width > 0 else { return }
        var last = lower.map { $0 - 1 }
        if limit != nil || width * 2 > table.count {
            var steps = 0
            var isFinished = true
            table.forEachID(from: lower) { id in
                if let upper, id > upper { return false }
                steps += 1
                if steps > width, width * 2 <= table.count {
                    isFinished = false
                    return false
                }
                last = id
                guard let stamp = table[id]?.writeDate else { return true }
                if let from, stamp < from { return true }
                if let before, stamp >= before { return true }
                return body(id)
            }
            if isFinished { return }
        }
        var ids: [Int64] = []
        table.forEachStamp(from: from, before: before) { key in
            let isAfter = last.map { key.id > $0 } ?? true
            if isAfter, upper.map({ key.id <= $0 }) ?? true { ids.append(key.id) }
            return true
        }
        for id in ids.sorted() { guard body(id) else { return } }
    }
}

/// What the parts of a condition that all must hold say about ids, stamps and references.
private struct Bounds {
    var ids: [Int64]?
    var lower: Int64?
    var upper: Int64?
    var from: OdooTimestamp?
    var before: OdooTimestamp?
    var hasStamps = false
    var reference: (slot: Int, targets: [Int64])?

    func contains(_ id: Int64) -> Bool {
        (lower.map { id >= $0 } ?? true) && (upper.map { id <= $0 } ?? true)
    }

    mutating func take(_ predicate: Predicate) {
        switch predicate {
        case .all(let parts): for part in parts { take(part) }
        case .ids(_, let sorted):
            if ids.map({ sorted.count < $0.count }) ?? true { ids = sorted }
        case .test(_, let hint?, _), .stamp(_, let hint?, _): take(hint)
        default: break
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
        case .reference(let slot, let targets):
            if reference.map({ targets.count < $0.targets.count }) ?? true {
                reference = (slot, targets)
            }
        }
    }
}
