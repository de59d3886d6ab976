import OdooProtocol

/// The way to the rows of a search: which index is walked, whether it yields them in the order
/// asked for, and what it leaves to be tested row by row.
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
        /// By stamp of writing, then id; those without a stamp last.
        case oldest
        /// In order of id, the rows of a window of stamps: whichever of both indexes is through
        /// first.
        case window(lower: Int64?, upper: Int64?, from: OdooTimestamp?, before: OdooTimestamp?)
        /// By stamp downwards.
        case latest
        /// In an order of columns, which the table keeps or is to keep.
        case ordered(TableOrder)
    }

    /// Below this many rows sorting costs less than keeping an order.
    private static let fewRows = 256

    private let way: Way
    /// Whether the rows come in the order asked for.
    let comesInOrder: Bool
    /// What the way leaves to be tested.
    let rest: Predicate
    /// Whether the way itself passes archived rows over.
    private let skipsArchived: Bool

    /// Chooses the way; `terms` is nil where no order is asked for.
    init(_ predicate: Predicate, terms: [OrderTerm]?, table: Table) {
        var bounds = Bounds()
        bounds.take(predicate)
        (way, comesInOrder) = Self.choose(bounds, terms, table)
        let taken: Bounds.Taken
        switch way {
        case .listed: taken = .ids
        case .referring: taken = .reference
        case .upwards, .downwards: taken = .idRange
        case .written: taken = .stamps
        case .window: taken = .window
        case .oldest, .latest, .ordered: taken = .nothing
        }
        rest = bounds.rest(after: taken)
        skipsArchived = bounds.skipsArchived && taken.leavesArchived
    }

    private static func choose(
        _ bounds: Bounds, _ terms: [OrderTerm]?, _ table: Table
    ) -> (Way, comesInOrder: Bool) {
        let byID = terms.map { $0.first?.isPlainID ?? false } ?? true
        if let ids = bounds.ids { return (.listed(ids.filter(bounds.contains)), byID) }
        if let reference = bounds.reference {
            return (.referring(slot: reference.slot, targets: reference.targets), byID)
        }
        if bounds.hasStamps {
            let isByStamp = terms.map(isByStamp) ?? true
            if isByStamp, terms != nil || bounds.hasNoIDs {
                return (.written(from: bounds.from, before: bounds.before), true)
            }
            let window = Way.window(
                lower: bounds.lower, upper: bounds.upper, from: bounds.from, before: bounds.before)
            return (window, byID)
        }
        guard let terms else {
            return (.upwards(lower: bounds.lower, upper: bounds.upper), true)
        }
        if isByStamp(terms), !terms[0].nullsFirst { return (.oldest, true) }
        if isByStampDown(terms) { return (.latest, true) }
        if let first = terms.first, first.path.count == 1, first.path[0].source == .id {
            return first.isDescending
                ? (.downwards(lower: bounds.lower, upper: bounds.upper), true)
                : (.upwards(lower: bounds.lower, upper: bounds.upper), true)
        }
        let columns = terms.compactMap(\.ownColumn)
        if bounds.hasNoIDs, columns.count == terms.count, table.count >= fewRows {
            return (.ordered(TableOrder(terms: columns)), true)
        }
        return (.upwards(lower: bounds.lower, upper: bounds.upper), false)
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

    /// The order that the table has to keep before the walk; nil where there is no need of one.
    var order: TableOrder? { if case .ordered(let order) = way { order } else { nil } }

    /// Whether a walk can begin behind any number of rows without looking at them.
    var canSkip: Bool {
        switch way {
        case .upwards, .downwards, .written, .oldest, .latest, .ordered: comesInOrder
        case .listed, .referring, .window: false
        }
    }

    /// Whether the way leads to few rows, however large the table.
    var isShort: Bool {
        switch way {
        case .listed, .referring: true
        default: false
        }
    }

    /// How many rows are on the way, where indexes know it.
    /// - Complexity: O(log n).
    func count(_ table: Table) -> Int? {
        switch way {
        case .upwards(let lower, let upper), .downwards(let lower, let upper):
            let ids = table.ids(withArchived: !skipsArchived)
            let end = upper.flatMap { $0 == .max ? nil : ids.rank(of: $0 + 1) } ?? ids.count
            return max(0, end - (lower.map { ids.rank(of: $0) } ?? 0))
        case .written(let from, let before):
            let stamps = table.stamps(withArchived: !skipsArchived)
            let start = from.map { stamps.rank(of: .start(of: $0)) } ?? 0
            return max(0, stamps.rank(of: .start(of: before)) - start)
        case .oldest, .latest, .ordered:
            return table.ids(withArchived: !skipsArchived).count
        case .listed, .referring, .window: return nil
        }
    }

    /// Visits the ids on the way until the body says false.
    ///
    /// - Parameters:
    ///   - skipped: how many to pass over first; more than 0 only where `canSkip`.
    ///   - limit: how many the caller means to take; only the choice between two ways depends on
    ///     it.
    func walk(_ table: Table, skipping skipped: Int = 0, limit: Int?, _ body: (Int64) -> Bool) {
        precondition(skipped == 0 || canSkip, "skipping \(skipped) rows of \(way)")
        switch way {
        case .listed(let ids):
            for id in ids where table[id] != nil { guard body(id) else { return } }
        case .referring(let slot, let targets):
            let ids = targets.flatMap { table.ids(referringTo: $0, slot: slot) }
            for id in targets.count == 1 ? ids : ids.sorted() { guard body(id) else { return } }
        case .upwards(let lower, let upper):
            table.ids(withArchived: !skipsArchived)
                .forEach(from: lower, skipping: skipped) { id in
                    (upper.map { id <= $0 } ?? true) && body(id)
                }
        case .downwards(let lower, let upper):
            let end = upper.flatMap { $0 == .max ? nil : $0 + 1 }
            table.ids(withArchived: !skipsArchived)
                .forEachDescending(below: end, skipping: skipped) { id in
                    (lower.map { id >= $0 } ?? true) && body(id)
                }
        case .written(let from, let before):
            let end = StampedID.start(of: before)
            table.stamps(withArchived: !skipsArchived)
                .forEach(from: from.map { .start(of: $0) }, skipping: skipped) { key in
                    key < end && body(key.id)
                }
        case .oldest:
            table.stamps(withArchived: !skipsArchived)
                .forEach(from: nil, skipping: skipped) { body($0.id) }
        case .latest:
            table.stamps(withArchived: !skipsArchived)
                .forEachDescending(below: nil, skipping: skipped) { body($0.id) }
        case .ordered(let order):
            guard let keys = table.keys(in: order, withArchived: !skipsArchived) else {
                preconditionFailure("\(table.layout.model) does not keep \(order)")
            }
            keys.forEach(from: nil, skipping: skipped) { body($0.id) }
        case .window(let lower, let upper, let from, let before):
            walkWindow(table, lower, upper, from, before, limit: limit, body)
        }
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
