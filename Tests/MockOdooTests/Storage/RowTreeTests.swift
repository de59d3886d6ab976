import OdooProtocol
import Testing

@testable import MockOdoo

@Suite("Rows by id")
struct RowTreeTests {
    private static let strangers: [Int64] = [
        .min, -1, 0, 31, 32, 1_023, 1_024, 20_250_100, 1 << 40, .max,
    ]

    private static func row(_ id: Int64, _ number: Int) -> StoredRow {
        StoredRow(id: id, values: [.int(Int64(number))])
    }

    private static func check(_ tree: RowTree, _ rows: [Int64: StoredRow]) {
        for id in Array(0..<150) + strangers { #expect(tree[id] == rows[id]) }
    }

    @Test("are those of a dictionary after any changes, in copies too", arguments: 0..<6)
    func agreement(seed: Int) {
        var dice = StorageDice(seed: seed)
        var tree = RowTree()
        var rows: [Int64: StoredRow] = [:]
        var copies: [(RowTree, [Int64: StoredRow])] = []
        for step in 0..<1_200 {
            let isStranger = dice.roll(5) == 0
            let id = isStranger ? Self.strangers[dice.roll(10)] : Int64(dice.roll(150))
            // In the second half more rows go than come.
            if dice.roll(step < 600 ? 4 : 2) == 0 {
                #expect(tree.remove(id) == rows.removeValue(forKey: id))
            } else {
                let row = Self.row(id, step)
                #expect(tree.put(row) == rows.updateValue(row, forKey: id))
            }
            if step % 200 == 199 {
                Self.check(tree, rows)
                copies.append((tree, rows))
            }
        }
        for (copy, rows) in copies { Self.check(copy, rows) }
        for id in rows.keys.sorted() { #expect(tree.remove(id) == rows[id]) }
        Self.check(tree, [:])
        tree.put(Self.row(7, 1))
        Self.check(tree, [7: Self.row(7, 1)])
    }
}
