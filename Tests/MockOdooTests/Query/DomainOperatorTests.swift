import MockOdoo
import OdooProtocol
import Testing

/// What real servers found, by version: fixtures and answers are those of the recordings.
@Suite("Domain operators by type")
struct DomainOperatorTests {
    /// A leaf, and which of the records it finds, by their places from 1; other versions where they
    /// differ.
    struct Row: CustomTestStringConvertible, Sendable {
        let leaf: FieldValue
        let finds: [Int]
        var in17: [Int]?
        var in19: [Int]?

        var testDescription: String { String(decoding: JSONCodec.write(leaf), as: UTF8.self) }

        func expected(_ version: OdooVersion) -> [Int] {
            switch version {
            case .v17: in17 ?? finds
            case .v18: finds
            case .v19: in19 ?? finds
            }
        }
    }

    private func check(_ row: Row, _ records: [FieldObject]) throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            var ids: [Int64] = []
            for record in records { ids.append(try client.create("res.partner", record)) }
            let found = try client.search(
                "res.partner",
                .array([.array(["id", "in", .array(ids.map(FieldValue.int))]), row.leaf]),
                keywords: ["order": "id"])
            let places = found.compactMap { ids.firstIndex(of: $0) }.map { $0 + 1 }
            #expect(places == row.expected(version), "\(version.rawValue) \(row.testDescription)")
        }
    }

    @Test(
        "texts: unset and empty are one since 18.0, case and wildcards as PostgreSQL has them",
        arguments: [
            Row(leaf: ["city", "=", "Paris"], finds: [1]),
            Row(leaf: ["city", "!=", "Paris"], finds: [2, 3, 4, 5, 6]),
            Row(leaf: ["city", "=", nil], finds: [4, 6], in17: [4]),
            Row(leaf: ["city", "!=", false], finds: [1, 2, 3, 5], in17: [1, 2, 3, 5, 6]),
            Row(leaf: ["city", "in", ["Paris", false]], finds: [1, 4, 6], in17: [1, 4]),
            Row(
                leaf: ["city", "not in", ["Paris", false]], finds: [2, 3, 5], in17: [2, 3, 5, 6]),
            Row(leaf: ["city", "not in", ["Paris"]], finds: [2, 3, 4, 5, 6]),
            Row(leaf: ["city", "in", false], finds: []),
            Row(leaf: ["city", "=?", nil], finds: [1, 2, 3, 4, 5, 6]),
            Row(leaf: ["city", "=?", "Paris"], finds: [1]),
            Row(leaf: ["city", "=like", "Pari_"], finds: [1]),
            Row(leaf: ["city", "=like", "ari"], finds: []),
            Row(leaf: ["city", "=ilike", "PAR%"], finds: [1, 2]),
            Row(leaf: ["city", "like", "N%Y"], finds: [3, 5]),
            Row(leaf: ["city", "like", "New\\_York"], finds: [3]),
            Row(leaf: ["city", "ilike", ""], finds: [1, 2, 3, 4, 5, 6]),
            Row(leaf: ["city", "ilike", "%"], finds: [1, 2, 3, 5, 6]),
            Row(leaf: ["city", "not ilike", "PARIS"], finds: [3, 4, 5, 6]),
            Row(leaf: ["city", ">=", "Paris"], finds: [1, 2]),
            Row(leaf: ["city", "<=", "Paris"], finds: [1, 3, 5, 6], in19: [1, 3, 4, 5, 6]),
            Row(leaf: ["ref", "like", "100\\%"], finds: [3]),
            Row(leaf: ["name", "ilike", "éPSILON"], finds: [5]),
            Row(leaf: ["name", "ilike", "epsilon"], finds: []),
        ])
    func texts(row: Row) throws {
        try check(
            row,
            [
                ["name": "t Alpha", "city": "Paris", "ref": "r1"],
                ["name": "t beta", "city": "paris", "ref": "R1"],
                ["name": "t Gamma", "city": "New_York", "ref": "100%"],
                ["name": "t Delta_x", "city": false, "ref": "a\\b"],
                ["name": "t Épsilon", "city": "NewXYork", "ref": "1000"],
                ["name": "t zeta", "city": "", "ref": "é"],
            ])
    }

    @Test(
        "decimals: unset counts as 0 since 18.0",
        arguments: [
            Row(leaf: ["partner_latitude", "=", 1.5], finds: [1]),
            Row(leaf: ["partner_latitude", "=", "1.5"], finds: [1]),
            Row(leaf: ["partner_latitude", "=", 0], finds: [3, 5], in17: [3]),
            Row(leaf: ["partner_latitude", "=", false], finds: [3, 5], in17: [5]),
            Row(leaf: ["partner_latitude", "!=", false], finds: [1, 2, 4], in17: [1, 2, 3, 4]),
            Row(leaf: ["partner_latitude", "!=", 1.5], finds: [2, 3, 4, 5]),
            Row(leaf: ["partner_latitude", "in", [1.5, 0]], finds: [1, 3, 5], in17: [1, 3]),
            Row(leaf: ["partner_latitude", ">", 0], finds: [1, 4]),
            Row(leaf: ["partner_latitude", "<", 0], finds: [2]),
            Row(leaf: ["partner_latitude", ">=", 0], finds: [1, 3, 4, 5], in17: [1, 3, 4]),
        ])
    func decimals(row: Row) throws {
        try check(
            row,
            [
                ["name": "a", "partner_latitude": 1.5], ["name": "b", "partner_latitude": -2.25],
                ["name": "c", "partner_latitude": 0.0],
                ["name": "d", "partner_latitude": 48.85661234567], ["name": "e"],
            ])
    }

    @Test(
        "whole numbers with a default, and truth values without one",
        arguments: [
            Row(leaf: ["color", "=", false], finds: [2, 3], in17: []),
            Row(leaf: ["color", "in", [1, false]], finds: [1, 2, 3], in17: [1]),
            Row(leaf: ["color", "not in", [false]], finds: [1], in17: [1, 2, 3]),
            Row(leaf: ["color", "ilike", "1"], finds: [1]),
            Row(leaf: ["employee", "=", false], finds: [2, 3]),
            Row(leaf: ["employee", "=", 0], finds: [2, 3], in17: [2]),
            Row(leaf: ["employee", "=", nil], finds: [3], in19: [2, 3]),
            Row(leaf: ["employee", "in", [true, false]], finds: [1, 2, 3]),
            Row(leaf: ["employee", "in", []], finds: []),
            Row(leaf: ["employee", "not in", []], finds: [1, 2, 3]),
            Row(leaf: ["type", "in", ["invoice", false]], finds: [2, 3]),
            Row(leaf: ["type", ">", "d"], finds: [2]),
        ])
    func flags(row: Row) throws {
        // 17.0 compares a boolean with 0 as with false, but knows no unset one there.
        try check(
            row,
            [
                ["name": "t", "employee": true, "color": 1],
                ["name": "f", "employee": false, "type": "invoice"],
                ["name": "u", "color": 0, "type": false],
            ])
    }

    @Test("a negation reaches the leaf: unset values count where the opposite leaf counts them")
    func negation() throws {
        var client = try Client()
        let set = try client.create("res.partner", ["name": "n", "city": "a", "color": 3])
        let unset = try client.create("res.partner", ["name": "n"])
        let both: FieldValue = ["id", "in", .array([.int(set), .int(unset)])]
        for leaf: FieldValue in [["city", "=", "a"], ["city", "ilike", "A"], ["color", ">", 1]] {
            #expect(try client.search("res.partner", [both, "!", leaf]) == [unset])
            #expect(try client.search("res.partner", [both, "!", "!", leaf]) == [set])
        }
    }
}
