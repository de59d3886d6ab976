import OdooProtocol
import Testing

@testable import MockOdoo

@Suite("Order of a table by its columns")
struct TableOrderTests {
    static let values: [FieldValue] = [
        .null, "", "a", "a\u{0}", "a\u{0}b", "ab", "b", "é", "Z", "\u{FFFF}",
    ]
    static let numbers: [FieldValue] = [
        .null, .int(-5), .int(0), .decimal(DecimalNumber(-0.0)), .decimal(DecimalNumber(0.5)),
        .int(7), .int(.max), .decimal(DecimalNumber(-1e300)), .decimal(DecimalNumber(1e-300)),
    ]

    private static func compare(_ left: FieldValue, _ right: FieldValue) -> Int {
        if let first = left.stringValue, let second = right.stringValue {
            return TextOrder.compare(first, second)
        }
        func number(_ value: FieldValue) -> Double {
            if case .decimal(let decimal) = value { return decimal.doubleValue }
            return Double(value.intValue ?? 0)
        }
        return number(left) < number(right) ? -1 : number(left) > number(right) ? 1 : 0
    }

    @Test(
        "bytes are in the order of values, upwards and downwards, NULL at either end",
        arguments: [values, numbers])
    func bytes(values: [FieldValue]) {
        for isDescending in [false, true] {
            for nullsFirst in [false, true] {
                let order = TableOrder(terms: [
                    .init(
                        column: .slot(0), fallback: nil, isDescending: isDescending,
                        nullsFirst: nullsFirst)
                ])
                for (leftID, left) in values.enumerated() {
                    for (rightID, right) in values.enumerated() {
                        var sign = Self.compare(left, right) * (isDescending ? -1 : 1)
                        if left == .null || right == .null {
                            sign = left == right ? 0 : (left == .null) == nullsFirst ? -1 : 1
                        }
                        if sign == 0 { sign = leftID - rightID }
                        let first = order.key(of: StoredRow(id: Int64(leftID), values: [left]))
                        let second = order.key(of: StoredRow(id: Int64(rightID), values: [right]))
                        #expect((first < second) == (sign < 0), "\(left), \(right)")
                    }
                }
            }
        }
    }

    @Test("a longer first column does not run into the second one")
    func columns() {
        let order = TableOrder(
            terms: [0, 1].map {
                .init(column: .slot($0), fallback: nil, isDescending: $0 == 1, nullsFirst: false)
            })
        let rows: [[FieldValue]] = [
            ["a", "z"], ["a", "y"], ["a\u{0}", "z"], ["ab", "z"], ["ab", ""], ["b", .null],
        ]
        for (left, right) in zip(rows.indices, rows.indices.dropFirst()) {
            let first = order.key(of: StoredRow(id: 1, values: rows[left]))
            let second = order.key(of: StoredRow(id: 1, values: rows[right]))
            #expect(first < second, "\(rows[left]) before \(rows[right])")
        }
    }

    @Test("a table keeps four orders at most, the newest")
    func most() {
        var table = Table(layout: TableLayout(model: "x", columns: ["a", "b", "c", "d", "e"]))
        table.put(StoredRow(id: 1, values: [1, 2, 3, 4, 5]))
        let orders = (0..<5).map { slot in
            TableOrder(terms: [
                .init(column: .slot(slot), fallback: nil, isDescending: false, nullsFirst: false)
            ])
        }
        for order in orders { table.keep(order) }
        #expect(orders.map(table.keeps) == [false, true, true, true, true])
    }
}
