import OdooProtocol
import Testing

@testable import MockOdoo

@Suite("Values of a row")
struct RowValuesTests {
    private static func value(_ dice: inout StorageDice) -> FieldValue {
        switch dice.roll(6) {
        case 0: .int(Int64(dice.roll(5)))
        case 1: .string("text \(dice.roll(5))")
        case 2: [1, 2]
        default: .null
        }
    }

    @Test("are what a list with a place for each column holds", arguments: [0, 1, 63, 64, 80, 200])
    func agreement(columns: Int) {
        var dice = StorageDice(seed: columns)
        var plain = (0..<columns).map { _ in Self.value(&dice) }
        var values = RowValues(plain)
        var copies: [(RowValues, [FieldValue])] = []
        for step in 0..<300 {
            #expect(Array(values) == plain)
            #expect(values.count == columns)
            // However they came about, equal values are equal.
            #expect(values == RowValues(plain))
            #expect(values.hashValue == RowValues(plain).hashValue)
            values.withView { view in
                for slot in plain.indices {
                    var read: FieldValue?
                    let isSet = view.read(slot) { read = copy $0 }
                    #expect(isSet == (plain[slot] != .null))
                    #expect(read ?? .null == plain[slot])
                }
            }
            guard columns > 0 else { break }
            if step % 50 == 0 { copies.append((values, plain)) }
            let slot = dice.roll(columns)
            let new = Self.value(&dice)
            values[slot] = new
            plain[slot] = new
        }
        for (copy, plain) in copies { #expect(Array(copy) == plain) }
    }

    @Test("a copy of a row keeps its log columns and values when the other changes")
    func copies() {
        let instant = OdooTimestamp(microseconds: 5)
        let row = StoredRow(
            id: 7, createDate: instant, writeDate: nil, createUID: nil, writeUID: .min,
            values: ["a", .null])
        var other = row
        other.createDate = nil
        other.writeDate = OdooTimestamp(microseconds: .max)
        other.createUID = 0
        other.writeUID = nil
        other.values[1] = "b"
        #expect(row.id == 7 && row.createDate == instant && row.writeDate == nil)
        #expect(row.createUID == nil && row.writeUID == .min)
        #expect(Array(row.values) == ["a", .null])
        #expect(other.id == 7 && other.createDate == nil)
        #expect(other.writeDate == OdooTimestamp(microseconds: .max))
        #expect(other.createUID == 0 && other.writeUID == nil)
        #expect(Array(other.values) == ["a", "b"])
        #expect(row != other)
        other.createDate = instant
        other.writeDate = nil
        other.createUID = nil
        other.writeUID = .min
        other.values[1] = .null
        #expect(row == other && row.hashValue == other.hashValue)
    }
}
