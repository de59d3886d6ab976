import OdooProtocol
import Testing

@testable import MockOdoo

@Suite("Rows that are not archived")
struct ActiveRowsTests {
    private static let order = TableOrder(terms: [
        .init(column: .slot(0), fallback: nil, isDescending: false, nullsFirst: false),
        .init(column: .id, fallback: nil, isDescending: true, nullsFirst: false),
    ])

    private static func row(_ id: Int64, _ dice: inout StorageDice) -> StoredRow {
        let states: [FieldValue] = [true, true, false, .null]
        let stamp = dice.roll(8) == 0 ? nil : OdooTimestamp(microseconds: Int64(dice.roll(60)))
        return StoredRow(
            id: id, writeDate: stamp,
            values: [.string("name \(dice.roll(20))"), states[dice.roll(4)]])
    }

    private static func keys<Key>(_ index: OrderedIndex<Key>?) -> [Key] {
        var keys: [Key] = []
        index?.forEach {
            keys.append($0)
            return true
        }
        return keys
    }

    private static func check(_ table: Table, _ rows: [Int64: StoredRow]) {
        for withArchived in [true, false] {
            let shown = rows.values.filter { withArchived || $0.values[1] == true }
            #expect(keys(table.ids(withArchived: withArchived)) == shown.map(\.id).sorted())
            let stamps = shown.map { StampedID($0.writeDate, $0.id) }.sorted()
            #expect(keys(table.stamps(withArchived: withArchived)) == stamps)
            let ordered = shown.map { order.key(of: $0) }.sorted().map(\.id)
            #expect(keys(table.keys(in: order, withArchived: withArchived)).map(\.id) == ordered)
        }
    }

    @Test("are listed by id, stamp and any order after any changes", arguments: 0..<6)
    func agreement(seed: Int) {
        var dice = StorageDice(seed: seed)
        let layout = TableLayout(model: "res.partner", columns: ["name", "active"])
        var table = Table(layout: layout)
        if seed % 2 == 0 { table.keep(Self.order) }
        var rows: [Int64: StoredRow] = [:]
        var copies: [(Table, [Int64: StoredRow])] = []
        for step in 0..<900 {
            let id = Int64(dice.roll(90))
            if dice.roll(4) == 0 {
                table.remove(id)
                rows[id] = nil
            } else {
                let row = Self.row(id, &dice)
                table.put(row)
                rows[id] = row
            }
            if step == 300 { table.keep(Self.order) }
            if step > 300, step % 150 == 0 {
                Self.check(table, rows)
                copies.append((table, rows))
            }
        }
        for (copy, rows) in copies { Self.check(copy, rows) }
        var bulk = Table(layout: layout, rows: Array(rows.values))
        bulk.keep(Self.order)
        Self.check(bulk, rows)
    }

    @Test("are all rows of a table that knows no archive")
    func noArchive() {
        var table = Table(layout: TableLayout(model: "sale.order", columns: ["name"]))
        for id in 1...5 { table.put(StoredRow(id: Int64(id), values: ["S"])) }
        #expect(Self.keys(table.ids(withArchived: false)) == [1, 2, 3, 4, 5])
        #expect(table.stamps(withArchived: false).count == 5)
        #expect(table.active == nil)
    }
}
