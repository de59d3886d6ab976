package import OdooProtocol

extension Table {
    /// Visits the ids from `lower` (inclusive; all without it) upwards, until `body` says false.
    /// - Complexity: O(log n + ids visited).
    package func forEachID(from lower: Int64? = nil, _ body: (Int64) -> Bool) {
        identifiers.forEach(from: lower, body)
    }

    /// Visits the ids below `upper` (exclusive; all without it) downwards, until `body` says false.
    /// - Complexity: O(log n + ids visited).
    package func forEachIDDescending(below upper: Int64? = nil, _ body: (Int64) -> Bool) {
        identifiers.forEachDescending(below: upper, body)
    }

    /// The id that has `rank` ids before it: a fair draw of a row needs no list of all.
    /// - Precondition: `0 <= rank < count`.
    /// - Complexity: O(log n).
    package func id(at rank: Int) -> Int64 { identifiers.key(at: rank) }

    /// How many ids are less than `id`.
    /// - Complexity: O(log n).
    package func rank(of id: Int64) -> Int { identifiers.rank(of: id) }

    /// How many rows have a `write_date` in `[lower, upper)`; nil is unbounded, NULL is never in
    /// it.
    /// - Complexity: O(log n).
    package func countWritten(from lower: OdooTimestamp?, before upper: OdooTimestamp?) -> Int {
        let end = stamps.rank(of: .start(of: upper))
        guard let lower else { return end }
        return max(end - stamps.rank(of: .start(of: lower)), 0)
    }

    /// How many rows have a `write_date` in the range.
    /// - Complexity: O(log n).
    package func countWritten(in range: Range<OdooTimestamp>) -> Int {
        countWritten(from: range.lowerBound, before: range.upperBound)
    }

    /// Visits the rows with a `write_date` in `[lower, upper)` by `write_date, id`, until `body`
    /// says false.
    ///
    /// Nil is unbounded; rows whose `write_date` is NULL are in no range.
    /// - Complexity: O(log n + rows visited).
    package func forEachStamp(
        from lower: OdooTimestamp?, before upper: OdooTimestamp?, _ body: (StampedID) -> Bool
    ) {
        var visits = 0
        forEachStamp(from: lower, before: upper, visits: &visits, body)
    }

    /// Visits the rows with a `write_date` in `[lower, upper)` by `write_date, id`, counting index
    /// nodes.
    /// - Complexity: O(log n + rows visited).
    package func forEachStamp(
        from lower: OdooTimestamp?, before upper: OdooTimestamp?, visits: inout Int,
        _ body: (StampedID) -> Bool
    ) {
        let end = StampedID.start(of: upper)
        stamps.forEach(from: lower.map { .start(of: $0) }, visits: &visits) { key in
            key < end && body(key)
        }
    }

    /// Visits all rows by `write_date, id`, those without a stamp last, until `body` says false.
    /// - Complexity: O(log n + rows visited).
    package func forEachStamp(_ body: (StampedID) -> Bool) { stamps.forEach(body) }

    /// Visits all rows by `write_date desc, id desc`, those without a stamp first, until `body`
    /// says false.
    /// - Complexity: O(log n + rows visited).
    package func forEachStampDescending(_ body: (StampedID) -> Bool) {
        stamps.forEachDescending(body)
    }

    /// Visits the rows with a `write_date` in `[lower, upper)` by `write_date desc, id desc`, until
    /// `body` says false.
    ///
    /// Nil is unbounded; rows whose `write_date` is NULL are in no range.
    /// - Complexity: O(log n + rows visited).
    package func forEachStampDescending(
        from lower: OdooTimestamp?, before upper: OdooTimestamp?, _ body: (StampedID) -> Bool
    ) {
        let start = lower.map { StampedID.start(of: $0) }
        stamps.forEachDescending(below: .start(of: upper)) { key in
            if let start, key < start { return false }
            return body(key)
        }
    }

    /// Visits the ids above `last` whose `write_date` is in `[lower, upper)`, in order of id: a
    /// page of a window.
    ///
    /// There are two ways, and neither is good for every window: collect the window and sort it, or
    /// walk the ids and skip what lies outside. The number of rows in the window, known without a
    /// walk, says which is the shorter one.
    ///
    /// - Parameters:
    ///   - last: the last id of the page before; nil for the first page.
    ///   - lower: first instant of the window; nil is unbounded.
    ///   - upper: first instant after the window; nil is unbounded.
    ///   - expected: how many ids the caller means to take; only the choice of the way depends on
    ///     it.
    ///   - visits: grows by the index nodes and rows looked at.
    /// - Complexity: O(log n + min(w log w, expected × n / w)) for w rows in the window.
    package func forEachID(
        above last: Int64?, writtenFrom lower: OdooTimestamp?, before upper: OdooTimestamp?,
        expected: Int, visits: inout Int, _ body: (Int64) -> Bool
    ) {
        let width = countWritten(from: lower, before: upper)
        guard width > 0, last != .max else { return }
        let walk = count * min(expected, count) / width
        if width <= walk {
            var ids: [Int64] = []
            forEachStamp(from: lower, before: upper, visits: &visits) { key in
                if last.map({ key.id > $0 }) ?? true { ids.append(key.id) }
                return true
            }
            visits += width
            for id in ids.sorted() {
                guard body(id) else { return }
            }
            return
        }
        var looked = 0
        identifiers.forEach(from: last.map { $0 + 1 }, visits: &visits) { id in
            looked += 1
            guard let stamp = self[id]?.writeDate else { return true }
            if let lower, stamp < lower { return true }
            if let upper, stamp >= upper { return true }
            return body(id)
        }
        visits += looked
    }

    /// The ids of the rows whose many2one in `slot` is `target`, ascending.
    /// - Precondition: `slot` is a reference column of the layout.
    /// - Complexity: O(log n + ids).
    package func ids(referringTo target: Int64, slot: Int) -> [Int64] {
        var ids: [Int64] = []
        references(at: slot).forEach(from: ReferenceKey(target: target, id: .min)) { key in
            guard key.target == target else { return false }
            ids.append(key.id)
            return true
        }
        return ids
    }

    /// Whether any row's many2one in `slot` is `target`.
    /// - Precondition: `slot` is a reference column of the layout.
    /// - Complexity: O(log n).
    package func isReferred(_ target: Int64, slot: Int) -> Bool {
        var found = false
        references(at: slot).forEach(from: ReferenceKey(target: target, id: .min)) { key in
            found = key.target == target
            return false
        }
        return found
    }

    private func references(at slot: Int) -> OrderedIndex<ReferenceKey> {
        guard let place = layout.referencePlace(of: slot) else {
            preconditionFailure(
                "slot \(slot) of \(layout.model) has no inverse index: \(layout.referenceColumns)")
        }
        return references[place]
    }
}
