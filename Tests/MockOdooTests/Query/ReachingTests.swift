import MockOdoo
import OdooProtocol
import Testing

@Suite("Conditions on what a many2one points to")
struct ReachingTests {
    private static let count = 1_200

    /// The country of a partner, as a place among eight; nil for every ninth.
    private static func country(of partner: Int) -> Int64? {
        partner % 9 == 0 ? nil : Int64(partner * 31 % 8 + 1)
    }

    private static func world() throws -> OdooWorld {
        var world = try Worlds.new()
        let rows = (1...count).map { number in
            SeedRow(
                model: "res.partner", id: Int64(number + 1_000),
                created: .seconds(number - count),
                values: [
                    "name": .string("partner \(number)"), "active": true,
                    "country_id": country(of: number).map(FieldValue.int) ?? .null,
                ])
        }
        try world.seed(rows, epoch: Worlds.noon)
        return world
    }

    private static func answer(
        _ world: inout OdooWorld, _ model: String, _ method: String, _ arguments: FieldValue...
    ) throws -> [FieldValue] {
        let answer = try world.perform(
            ModelCall(model: model, method: method, arguments: arguments), at: Worlds.noon,
            author: .rpc(uid: 2))
        return try #require(answer?.arrayValue)
    }

    @Test(
        "of a large table find the rows that fit, and look at few others"
    )
    func agreement() throws {
        var world = try Self.world()
        let shown = try Self.answer(
            &world, "res.country", "read", .array((1...8).map { .int($0) }), ["code", "name"])
        let codes = shown.compactMap { $0["code"]?.stringValue }
        let names = shown.compactMap { $0["name"]?.stringValue }
        #expect(codes.count == 8)
        let (code, name) = (codes[2], names[5])
        func expect(
            _ domain: FieldValue, mostVisited: Int = .max, _ fits: (Int?) -> Bool
        ) throws {
            let before = world.rowsVisited
            let found = try Self.answer(
                &world, "res.partner", "search",
                .array((domain.arrayValue ?? []) + [["id", ">", 1_000]]))
            #expect(world.rowsVisited - before <= mostVisited, "\(domain)")
            let wanted = (1...Self.count)
                .filter { fits(Self.country(of: $0).map { Int($0) - 1 }) }
                .map { Int64($0 + 1_000) }
            #expect(found.compactMap(\.intValue).sorted() == wanted, "\(domain)")
        }
        // All countries, and the partners of one of eight.
        let few = 250 + Self.count / 8 + 1
        try expect([["country_id.code", "=", .string(code)]], mostVisited: few) { $0 == 2 }
        try expect([["country_id.code", "!=", .string(code)]]) { $0 != nil && $0 != 2 }
        try expect(["!", ["country_id.code", "=", .string(code)]]) { $0 != 2 }
        try expect([["country_id", "=", .string(name)]], mostVisited: few) { $0 == 5 }
        try expect([["country_id", "!=", .string(name)]]) { $0 != 5 }
        try expect([["country_id", "any", [["code", "in", ["x", .string(code)]]]]]) { $0 == 2 }
        try expect([["country_id", "not any", [["code", "=", .string(code)]]]]) { $0 != 2 }
        try expect([["country_id.code", "=", "no such"]], mostVisited: 250) { _ in false }
        try expect(
            ["|", ["country_id.code", "=", .string(code)], ["country_id", "=", .string(name)]]
        ) { $0 == 2 || $0 == 5 }
    }
}
