import MockOdoo
import OdooProtocol
import Testing

@Suite("Table")
struct TableTests {
    static let layout = TableLayout(
        model: "res.partner", columns: ["name", "parent_id", "company_id", "user_id"],
        references: ["user_id", "parent_id"])

    static func row(
        _ id: Int64, stamp: Int64?, parent: Int64? = nil, user: Int64? = nil
    ) -> StoredRow {
        let date = stamp.map { OdooTimestamp(microseconds: $0) }
        return StoredRow(
            id: id, createDate: date, writeDate: date, createUID: 1, writeUID: 1,
            values: [
                .string("Partner \(id)"), parent.map { .int($0) } ?? .null, .int(1),
                user.map { .int($0) } ?? .null,
            ])
    }

    /// Everything a table answers by index, next to the same out of a plain dictionary.
    func check(_ table: Table, against rows: [Int64: StoredRow]) {
        let ids = rows.keys.sorted()
        var found: [Int64] = []
        table.forEachID {
            found.append($0)
            return true
        }
        #expect(found == ids)
        #expect(table.count == rows.count)
        for id in ids { #expect(table[id] == rows[id]) }

        let stamped = rows.values.sorted {
            StampedID($0.writeDate, $0.id) < StampedID($1.writeDate, $1.id)
        }
        found = []
        table.forEachStamp {
            found.append($0.id)
            return true
        }
        #expect(found == stamped.map(\.id))

        let (lower, upper) = (OdooTimestamp(microseconds: 20), OdooTimestamp(microseconds: 60))
        let window = stamped.filter { $0.writeDate.map { $0 >= lower && $0 < upper } ?? false }
        found = []
        table.forEachStamp(from: lower, before: upper) {
            found.append($0.id)
            return true
        }
        #expect(found == window.map(\.id))
        #expect(table.countWritten(in: lower..<upper) == window.count)
        found = []
        table.forEachStampDescending(from: lower, before: upper) {
            found.append($0.id)
            return true
        }
        #expect(found == window.map(\.id).reversed())
        // Pages begin at ids of the window, beside them and beyond them; the first two counts take
        // the walk by id, the last takes the window.
        let lasts = [nil, -1, 40, .max] + window.prefix(3).map { Optional($0.id) }
        for (last, expected) in lasts.flatMap({ last in [1, 2, .max].map { (last, $0) } }) {
            var visits = 0
            found = []
            table.forEachID(
                above: last, writtenFrom: lower, before: upper, expected: expected, visits: &visits
            ) {
                found.append($0)
                return true
            }
            #expect(found == window.map(\.id).filter { $0 > last ?? .min }.sorted())
        }

        for (name, target) in [("parent_id", 3), ("user_id", 2), ("parent_id", 999)] {
            guard let slot = table.layout.slot(name) else {
                Issue.record("no column \(name)")
                return
            }
            let referring = ids.filter { rows[$0]?.values[slot] == .int(Int64(target)) }
            #expect(table.ids(referringTo: Int64(target), slot: slot) == referring)
            #expect(table.isReferred(Int64(target), slot: slot) == !referring.isEmpty)
        }
    }

    @Test("its indexes agree with its rows after any puts and removals", arguments: 1...4)
    func indexesAgree(seed: Int) {
        var dice = StorageDice(seed: seed)
        var table = Table(layout: Self.layout)
        var rows: [Int64: StoredRow] = [:]
        var copies: [(Table, [Int64: StoredRow])] = []
        for step in 1...1_500 {
            let id = Int64(dice.roll(120) + 1)
            if dice.roll(3) > 0 {
                let row = Self.row(
                    id, stamp: dice.roll(8) == 0 ? nil : Int64(dice.roll(100)),
                    parent: dice.roll(2) == 0 ? nil : Int64(dice.roll(5)),
                    user: dice.roll(3) == 0 ? nil : Int64(dice.roll(4)))
                let earlier = (table.put(row), rows.updateValue(row, forKey: id))
                #expect(earlier.0 == earlier.1)
            } else {
                let removed = (table.remove(id), rows.removeValue(forKey: id))
                #expect(removed.0 == removed.1)
            }
            if step % 300 == 0 {
                check(table, against: rows)
                copies.append((table, rows))
            }
        }
        for (copy, rows) in copies { check(copy, against: rows) }
        let bulk = Table(layout: Self.layout, rows: Array(rows.values))
        check(bulk, against: rows)
    }

    @Test("rows without a stamp are in no window, last upwards and first downwards")
    func nullStamps() {
        let rows = [Self.row(1, stamp: nil), Self.row(2, stamp: 50), Self.row(3, stamp: nil)]
        let table = Table(layout: Self.layout, rows: rows)
        var ids: [Int64] = []
        table.forEachStamp {
            ids.append($0.id)
            return true
        }
        #expect(ids == [2, 1, 3])
        ids = []
        table.forEachStampDescending {
            ids.append($0.id)
            return true
        }
        #expect(ids == [3, 1, 2])
        ids = []
        table.forEachStamp(from: nil, before: nil) {
            ids.append($0.id)
            return true
        }
        #expect(ids == [2])
        #expect(table.countWritten(from: nil, before: nil) == 1)
        #expect(table.countWritten(from: OdooTimestamp(microseconds: 51), before: nil) == 0)
    }

    @Test("a window's edges count to the microsecond, ties included")
    func windowEdges() {
        let rows = (1...9).map { Self.row($0, stamp: $0 <= 3 ? 99 : $0 <= 6 ? 100 : 101) }
        let table = Table(layout: Self.layout, rows: rows)
        func count(_ lower: Int64, _ upper: Int64) -> Int {
            table.countWritten(
                from: OdooTimestamp(microseconds: lower),
                before: OdooTimestamp(microseconds: upper))
        }
        #expect(count(99, 100) == 3)
        #expect(count(100, 101) == 3)
        #expect(count(99, 102) == 9)
        #expect(count(100, 100) == 0)
        #expect(count(102, 99) == 0)
    }

    @Test("a page of a window costs the lesser of the window and the walk, not the table")
    func pageOfWindow() {
        // Stamps are strewn over the ids, so that no walk by id meets a window's rows in a row.
        func table(_ count: Int64) -> Table {
            Table(
                layout: Self.layout,
                rows: (1...count).map { Self.row($0, stamp: ($0 * 7_919) % count) })
        }
        func visits(_ table: Table, from lower: Int64, before upper: Int64) -> Int {
            var (visits, taken, last) = (0, 0, Int64(0))
            table.forEachID(
                above: nil, writtenFrom: OdooTimestamp(microseconds: lower),
                before: OdooTimestamp(microseconds: upper), expected: 200, visits: &visits
            ) { id in
                #expect(id > last)
                last = id
                taken += 1
                return taken < 200
            }
            #expect(taken == 200)
            return visits
        }
        let small = visits(table(1_000), from: 300, before: 600)
        let large = table(100_000)
        #expect(visits(large, from: 30_000, before: 30_300) <= 2 * small)
        #expect(visits(large, from: 0, before: 50_000) <= 2 * small)
        #expect(visits(large, from: 0, before: 3_000) <= 4_000)
    }

    @Test("a snapshot of 100,000 rows stays as it was under writes, and so does the table's order")
    func snapshotOfMany() {
        let rows = (Int64(1)...100_000).map { Self.row($0, stamp: $0, parent: $0 % 1_000) }
        var table = Table(layout: Self.layout, rows: rows)
        let snapshot = table
        for id in stride(from: Int64(1), through: 100_000, by: 100) {
            table.put(Self.row(id, stamp: 1_000_000 + id, parent: 7))
        }
        for id in stride(from: Int64(50), through: 100_000, by: 100) { table.remove(id) }
        #expect(snapshot.count == 100_000)
        #expect(table.count == 99_000)
        #expect(snapshot[101] == rows[100])
        #expect(table[101]?.writeDate?.microseconds == 1_000_101)
        let late = OdooTimestamp(microseconds: 1_000_000)
        #expect(snapshot.countWritten(from: late, before: nil) == 0)
        #expect(table.countWritten(from: late, before: nil) == 1_000)
        #expect(snapshot.ids(referringTo: 7, slot: 1).count == 100)
        #expect(table.ids(referringTo: 7, slot: 1).count == 1_100)
        #expect(snapshot[50] != nil && table[50] == nil)
        #expect(table.id(at: 49) == 51)
        #expect(table.rank(of: 51) == 49)
    }

    @Test("a layout finds its columns and keeps its references in order of slot")
    func layoutSlots() {
        #expect(Self.layout.slot("company_id") == 2)
        #expect(Self.layout.slot("write_date") == nil)
        #expect(Self.layout.referenceColumns == [1, 3])
    }
}
