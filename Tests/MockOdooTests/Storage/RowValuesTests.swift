import OdooProtocol
import Testing

@testable import MockOdoo

@Suite("Values of a row")
struct RowValuesTests {
    private static func value(_ dice: inout StorageDice) -> FieldValue {
        switch dice.roll(12) {
        case 0: .int(Int64(dice.roll(5)))
        case 1: .string("text \(dice.roll(5))")
        case 2: [1, 2]
        case 3: .string("Ω \"é\" \\ 😀\n\u{7F}")
        case 4: .decimal(DecimalNumber(Double(dice.roll(5)) / 4))
        case 5: .bool(dice.roll(2) == 0)
        case 6: dice.roll(2) == 0 ? ["a": 1, "b": 2] : ["b": 2, "a": 1]
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
                    let text = view.text(of: slot).map(Array.init)
                    let spelled = JSONCodec.writePython(plain[slot])
                    #expect(text == (plain[slot] == .null ? nil : spelled))
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

    @Test("may be longer than two bytes can count")
    func longTexts() {
        let long = FieldValue.string(String(repeating: "é{", count: 20_000))
        var values = RowValues(["a", .null, 5])
        values[1] = long
        #expect(Array(values) == ["a", long, 5])
        values[0] = .null
        #expect(Array(values) == [.null, long, 5])
        values[1] = "short"
        #expect(values == RowValues([.null, "short", 5]))
    }

    @Test("that come from another row leave the row what it is")
    func heads() {
        let instant = OdooTimestamp(microseconds: 9)
        var row = StoredRow(id: 7, createDate: instant, values: ["a", .null])
        row.values = StoredRow(id: 8, writeDate: instant, values: [.null, "b"]).values
        #expect(row == StoredRow(id: 7, createDate: instant, values: [.null, "b"]))
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
