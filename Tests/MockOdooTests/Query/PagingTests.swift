import MockOdoo
import OdooProtocol
import Testing

@Suite("Pages far behind the first one")
struct PagingTests {
    /// A world of that many tags in no order of names, every tenth archived, one written each second.
    private static func world(_ count: Int) throws -> OdooWorld {
        var world = try Worlds.new()
        var rows: [SeedRow] = []
        rows.reserveCapacity(count)
        for number in 1...count {
            rows.append(
                SeedRow(
                    model: "res.partner.category", id: Int64(number),
                    created: .seconds(number - count),
                    values: [
                        "name": .string("tag \(number * 7_919 % count)"),
                        "active": .bool(number % 10 != 0),
                    ]))
        }
        try world.seed(rows, epoch: Worlds.noon)
        return world
    }

    private static func call(
        _ method: String, _ domain: FieldValue, _ keywords: FieldObject = FieldObject()
    ) -> ModelCall {
        ModelCall(
            model: "res.partner.category", method: method, arguments: [domain],
            keywords: keywords)
    }

    private static func ids(
        _ world: inout OdooWorld, _ domain: FieldValue, _ keywords: FieldObject
    ) throws -> [Int64] {
        let found = try world.perform(
            call("search", domain, keywords), at: Worlds.noon, author: .rpc(uid: 2))
        return try #require(found?.arrayValue).compactMap(\.intValue)
    }

    private static func window(of count: Int) -> FieldValue {
        [
            ["write_date", ">=", .string((Worlds.noon - .seconds(count * 3 / 4)).wire)],
            ["write_date", "<", .string((Worlds.noon - .seconds(count / 4)).wire)],
        ]
    }

    static let orders: [FieldValue] = [
        .null, "id", "id desc", "write_date, id", "write_date desc, id desc", "name desc",
        "color, name",
    ]

    @Test("cost no more rows than they hold, whatever the order", arguments: orders)
    func offsets(order: FieldValue) throws {
        for count in [1_000, 30_000] {
            var world = try Self.world(count)
            for isAll in [false, true] {
                let keywords: FieldObject = [
                    "order": order, "offset": .int(Int64(count * 4 / 5)), "limit": 50,
                    "context": ["active_test": .bool(!isAll)],
                ]
                let before = world.rowsVisited
                let page = try Self.ids(&world, [], keywords)
                #expect(page.count == 50)
                #expect(world.rowsVisited - before == 50)
            }
        }
    }

    @Test("of a window by its stamps cost no more rows than they hold")
    func windows() throws {
        for count in [1_000, 30_000] {
            var world = try Self.world(count)
            let before = world.rowsVisited
            let page = try Self.ids(
                &world, Self.window(of: count),
                ["order": "write_date, id", "offset": .int(Int64(count / 3)), "limit": 50])
            #expect(page.count == 50)
            #expect(world.rowsVisited - before == 50)
        }
    }

    @Test("counting what an index bounds looks at no row")
    func counts() throws {
        let count = 30_000
        var world = try Self.world(count)
        let domains: [FieldValue] = [[], Self.window(of: count), [["id", ">", 1_000]]]
        for domain in domains {
            for isAll in [false, true] {
                let context: FieldObject = ["context": ["active_test": .bool(!isAll)]]
                let all = try Self.ids(&world, domain, context)
                let before = world.rowsVisited
                let counted = try world.perform(
                    Self.call("search_count", domain, context), at: Worlds.noon,
                    author: .rpc(uid: 2))
                #expect(counted == .int(Int64(all.count)))
                #expect(world.rowsVisited == before)
            }
        }
    }

    @Test("laid together they are the whole, in order, after any changes", arguments: 0..<6)
    func agreement(seed: Int) throws {
        var dice = StorageDice(seed: seed)
        var world = try Self.world(600)
        for round in 0..<4 {
            // The first searches make the orders; changes have to keep them.
            for order in Self.orders { try Self.check(&world, order, &dice) }
            for change in 0..<40 {
                let id = Int64(1 + dice.roll(600))
                let method = dice.roll(8) == 0 ? "unlink" : "write"
                let names: [FieldValue] = [.string("é\(round) \(change)"), "tag", "Z"]
                let values: [FieldObject] = [
                    ["active": .bool(dice.roll(2) == 0)], ["name": names[dice.roll(3)]],
                    ["color": .int(Int64(dice.roll(3)))],
                ]
                var arguments: [FieldValue] = [[.int(id)]]
                if method == "write" { arguments.append(.object(values[dice.roll(3)])) }
                _ = try? world.perform(
                    ModelCall(
                        model: "res.partner.category", method: method, arguments: arguments),
                    at: Worlds.noon + .seconds(round * 100 + change), author: .rpc(uid: 2))
            }
        }
    }

    private static func check(
        _ world: inout OdooWorld, _ order: FieldValue, _ dice: inout StorageDice
    ) throws {
        for isAll in [false, true] {
            let context: FieldValue = ["active_test": .bool(!isAll)]
            let whole = try ids(&world, [], ["order": order, "context": context])
            var pages: [Int64] = []
            let limit = 1 + dice.roll(90)
            while pages.count < whole.count {
                let page = try ids(
                    &world, [],
                    [
                        "order": order, "context": context, "limit": .int(Int64(limit)),
                        "offset": .int(Int64(pages.count)),
                    ])
                try #require(!page.isEmpty)
                pages += page
            }
            #expect(pages == whole, "\(order)")
            // A condition that every row passes leads over a list of ids, which is sorted anew.
            let named = try ids(
                &world, [["id", "in", .array((1...600).map { .int($0) })]],
                ["order": order, "context": context])
            #expect(named == whole, "\(order)")
        }
    }
}
