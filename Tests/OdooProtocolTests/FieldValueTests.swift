import OdooProtocol
import Testing

@Suite("Field values")
struct FieldValueTests {
    @Test("values of different kinds differ, even where Python or Swift takes them for equal")
    func kinds() {
        let values: [FieldValue] = [
            nil, false, 0, 0.0, -0.0, "", "0", "false", [], [:], true, 1, 1.0, "\u{E9}", "e\u{301}",
            ["\u{E9}": 1], ["e\u{301}": 1], [nil], [false], .string("\u{0}"),
        ]
        for (place, value) in values.enumerated() {
            #expect(values.firstIndex(of: value) == place, "\(value)")
        }
        #expect(Set(values).count == values.count)
    }

    @Test("objects are equal in any order of keys, and hash alike")
    func objects() {
        let first: FieldValue = ["a": 1, "é": 2, "e\u{301}": 3]
        let second: FieldValue = ["e\u{301}": 3, "a": 1, "é": 2]
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
        #expect(first != ["a": 1, "é": 2])
        #expect(first != ["a": 1, "é": 3, "e\u{301}": 2])
    }

    @Test("an object keeps the order of its keys through changes")
    func changes() {
        var object: FieldObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = nil
        object["d"] = 4
        object["a"] = 5
        object["none"] = nil
        #expect(object.keys == ["a", "c", "d"])
        #expect(object.values == [5, 3, 4])
        #expect(object.sortedByKey == object)
    }

    @Test("an object of many pairs is one of few", arguments: [3, 16, 17, 500])
    func many(_ count: Int) {
        let pairs = (0..<count).map { ("k\($0 % (count - 1))", FieldValue.int(Int64($0))) }
        let object = FieldObject(pairs)
        #expect(object.count == count - 1)
        #expect(object["k0"] == .int(Int64(count - 1)))
        #expect(object.keys.first == "k0")
    }

    @Test("a reference is [id, name] and nothing else")
    func references() {
        #expect(Many2one([7, "x"]) == Many2one(id: 7, shownName: "x"))
        #expect(Many2one([7, "x"])?.fieldValue == [7, "x"])
        for value in [false, 7, [7], [7, "x", 1], ["7", "x"], [7, false], nil] as [FieldValue] {
            #expect(Many2one(value) == nil)
        }
    }

    @Test("accessors give the value of their own kind alone")
    func accessors() {
        #expect((1 as FieldValue).intValue == 1)
        #expect((1.0 as FieldValue).intValue == nil)
        #expect(("x" as FieldValue).stringValue == "x")
        #expect((true as FieldValue).boolValue == true)
        #expect(([1] as FieldValue).arrayValue == [1])
        #expect((["a": 1] as FieldValue)["a"] == 1)
        #expect(([] as FieldValue)["a"] == nil)
        #expect((0.5 as FieldValue).kindName == "a decimal number")
        #expect("\(["a": [1.0, false, "é"]] as FieldValue)" == #"{"a":[1.0,false,"é"]}"#)
        #expect("\(["a": nil] as FieldObject)" == #"{"a":null}"#)
    }
}
