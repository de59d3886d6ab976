import OdooProtocol

/// A table's rows in some order.
struct OrderedRows: Sendable {
    let order: TableOrder
    var keys: OrderedIndex<SortKey>
    /// Those of the keys whose rows are not archived; nil in a table that knows no archive.
    var active: OrderedIndex<SortKey>?
}

extension Table {
    /// How many orders a table keeps; each costs a key a row.
    static let mostOrders = 4

    /// The ids in order, with or without those of archived rows.
    func ids(withArchived: Bool) -> OrderedIndex<Int64> {
        withArchived ? identifiers : active?.identifiers ?? identifiers
    }

    /// The stamps in order, with or without those of archived rows.
    func stamps(withArchived: Bool) -> OrderedIndex<StampedID> {
        withArchived ? stamps : active?.stamps ?? stamps
    }

    /// The rows in an order, with or without archived ones; nil if it is not kept.
    func keys(in order: TableOrder, withArchived: Bool) -> OrderedIndex<SortKey>? {
        orders.first { $0.order == order }.map { withArchived ? $0.keys : $0.active ?? $0.keys }
    }

    /// Whether the rows are kept in that order.
    func keeps(_ order: TableOrder) -> Bool { orders.contains { $0.order == order } }

    /// Keeps the rows in one more order from here on; the oldest of too many is given up.
    /// - Complexity: O(n log n), unless the order is kept already.
    mutating func keep(_ order: TableOrder) {
        guard !keeps(order) else { return }
        var rows: [(key: SortKey, isArchived: Bool)] = []
        rows.reserveCapacity(count)
        identifiers.forEach { id in
            guard let row = self[id] else { return true }
            rows.append((order.key(of: row), isArchived(row)))
            return true
        }
        rows.sort { $0.key < $1.key }
        if orders.count == Self.mostOrders { orders.removeFirst() }
        let active = rows.lazy.filter { !$0.isArchived }.map(\.key)
        orders.append(
            OrderedRows(
                order: order, keys: OrderedIndex(sorted: rows.map(\.key)),
                active: activeSlot.map { _ in OrderedIndex(sorted: Array(active)) }))
    }

    /// Whether a row has a column `active` that is not true.
    func isArchived(_ row: StoredRow) -> Bool {
        activeSlot.map { row.values[$0] != .bool(true) } ?? false
    }

    /// Brings what is known of active rows, and all kept orders, from one version of a row to the
    /// next.
    mutating func follow(from earlier: StoredRow?, to later: StoredRow?) {
        let wasArchived = earlier.map(isArchived) ?? false
        let isArchived = later.map(isArchived) ?? false
        active?.follow(from: wasArchived ? nil : earlier, to: isArchived ? nil : later)
        for place in orders.indices {
            let order = orders[place].order
            let before = earlier.map { order.key(of: $0) }
            let after = later.map { order.key(of: $0) }
            if before == after && wasArchived == isArchived { continue }
            if let before {
                orders[place].keys.remove(before)
                if !wasArchived { orders[place].active?.remove(before) }
            }
            if let after {
                orders[place].keys.insert(after)
                if !isArchived { orders[place].active?.insert(after) }
            }
        }
    }
}
