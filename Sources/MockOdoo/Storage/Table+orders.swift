import OdooProtocol

/// A table's rows in some order.
struct OrderedRows: Sendable {
    let order: TableOrder
    var keys: OrderedIndex<SortKey>
    /// Those of the keys whose rows are archived.
    var archived: OrderedIndex<SortKey>
}

extension Table {
    /// How many orders a table keeps; each costs a key a row.
    static let mostOrders = 4

    /// The ids in order, with those of archived rows apart.
    func visibleIDs(withArchived: Bool) -> VisibleKeys<Int64> {
        VisibleKeys(all: identifiers, hidden: withArchived ? OrderedIndex() : archived)
    }

    /// The stamps in order, with those of archived rows apart.
    func visibleStamps(withArchived: Bool) -> VisibleKeys<StampedID> {
        VisibleKeys(all: stamps, hidden: withArchived ? OrderedIndex() : archivedStamps)
    }

    /// The rows in an order; nil if it is not kept.
    func visible(in order: TableOrder, withArchived: Bool) -> VisibleKeys<SortKey>? {
        orders.first { $0.order == order }.map {
            VisibleKeys(all: $0.keys, hidden: withArchived ? OrderedIndex() : $0.archived)
        }
    }

    /// Whether the rows are kept in that order.
    func keeps(_ order: TableOrder) -> Bool { orders.contains { $0.order == order } }

    /// Keeps the rows in one more order from here on; the oldest of too many is given up.
    /// - Complexity: O(n log n), unless the order is kept already.
    mutating func keep(_ order: TableOrder) {
        guard !keeps(order) else { return }
        var keys: [SortKey] = []
        var hidden: [SortKey] = []
        keys.reserveCapacity(count)
        identifiers.forEach { id in
            guard let row = self[id] else { return true }
            let key = order.key(of: row)
            keys.append(key)
            if isArchived(row) { hidden.append(key) }
            return true
        }
        if orders.count == Self.mostOrders { orders.removeFirst() }
        orders.append(
            OrderedRows(
                order: order, keys: OrderedIndex(sorted: keys.sorted()),
                archived: OrderedIndex(sorted: hidden.sorted())))
    }

    /// Whether a row has a column `active` that is not true.
    func isArchived(_ row: StoredRow) -> Bool {
        activeSlot.map { row.values[$0] != .bool(true) } ?? false
    }

    /// Brings what is known of archived rows, and all kept orders, from one version of a row to the
    /// next.
    mutating func follow(from earlier: StoredRow?, to later: StoredRow?) {
        let wasArchived = earlier.map(isArchived) ?? false
        let isArchived = later.map(isArchived) ?? false
        if wasArchived || isArchived {
            if wasArchived != isArchived {
                if let earlier, wasArchived { archived.remove(earlier.id) }
                if let later, isArchived { archived.insert(later.id) }
            }
            if let earlier, wasArchived {
                archivedStamps.remove(StampedID(earlier.writeDate, earlier.id))
            }
            if let later, isArchived {
                archivedStamps.insert(StampedID(later.writeDate, later.id))
            }
        }
        for place in orders.indices {
            let order = orders[place].order
            let before = earlier.map { order.key(of: $0) }
            let after = later.map { order.key(of: $0) }
            if before == after && wasArchived == isArchived { continue }
            if let before {
                orders[place].keys.remove(before)
                if wasArchived { orders[place].archived.remove(before) }
            }
            if let after {
                orders[place].keys.insert(after)
                if isArchived { orders[place].archived.insert(after) }
            }
        }
    }
}
