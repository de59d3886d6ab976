import Companies
import MockOdoo
import OdooProtocol

/// A world with many partners, made without chance: the same number gives the same world.
enum PartnerWorld {
    static let noon = OdooTimestamp(seconds: 1_764_072_000)
    private static let firstID: Int64 = 1_000
    private static let cities = ["Gent", "Köln", "Lyon", "Praha", "Šiauliai", "Αθήνα", "Turku"]

    /// A world of 18.0 with that many companies and people, every tenth of them archived.
    static func make(records count: Int, fixtures: String) throws -> OdooWorld {
        var world = OdooWorld(
            version: .v18, database: "bench",
            schemas: try Fixtures(folder: fixtures).schemas(.v18),
            created: noon - .seconds(400 * 86_400))
        var rows: [SeedRow] = []
        rows.reserveCapacity(count)
        for number in 0..<count { rows.append(row(number, of: count)) }
        try world.seed(rows, epoch: noon)
        return world
    }

    private static func row(_ number: Int, of count: Int) -> SeedRow {
        // A factor prime to the count scatters names over ids, as people come in no order of names.
        let scattered = number * 7_919 % count
        let name = tight("Partner \(scattered) & Sons")
        return SeedRow(
            model: "res.partner", id: firstID + Int64(number),
            created: .seconds((number - count) * 60),
            values: [
                "name": .string(name), "complete_name": .string(name),
                "email": .string(tight("office\(scattered)@example.com")),
                "phone": .string(tight("+32 2 555 \(1_000 + scattered % 9_000)")),
                "street": .string(tight("Rue de la Loi \(number % 250)")),
                "city": .string(cities[number % cities.count]),
                "zip": .string(tight("\(1_000 + number % 9_000)")), "country_id": 20,
                "is_company": .bool(number % 3 == 0), "active": .bool(number % 10 != 9),
                "type": "contact", "color": 0,
            ])
    }

    /// A text in no more room than it needs, as one that was read from a file or a request.
    private static func tight(_ text: String) -> String {
        String(decoding: Array(text.utf8), as: UTF8.self)
    }

    /// How many rows each kind of page looks at: what no clock can tell.
    static func rowsVisited(
        by world: inout OdooWorld, _ rows: Int
    ) throws -> [(what: String, rows: Int)] {
        let deep = rows * 4 / 5
        let from = (noon - .seconds(rows * 30)).wire
        let window: FieldValue = [
            ["write_date", ">=", .string(from)],
            ["write_date", "<", .string((noon - .seconds(rows * 15)).wire)],
        ]
        let calls: [(String, ModelCall)] = [
            ("page by default order", page([], ["offset": .int(Int64(deep))])),
            ("page by id", page([], ["offset": .int(Int64(deep)), "order": "id"])),
            (
                "page by write_date,id",
                page([], ["offset": .int(Int64(deep)), "order": "write_date,id"])
            ),
            ("page of a window", page(window, ["order": "write_date,id", "offset": 500])),
            (
                "search_count of a window",
                ModelCall(
                    model: "res.partner", method: "search_count", arguments: [window])
            ),
            (
                "search_count of all",
                ModelCall(model: "res.partner", method: "search_count", arguments: [[]])
            ),
            ("id in (3 ids)", page([["id", "in", [1_003, 1_007, 1_013]]], [:])),
        ]
        var visited: [(String, Int)] = []
        for (what, call) in calls {
            let before = world.rowsVisited
            _ = try world.perform(call, at: noon, author: .rpc(uid: 2))
            visited.append((what, world.rowsVisited - before))
        }
        return visited
    }

    private static func page(_ domain: FieldValue, _ more: FieldObject) -> ModelCall {
        var keywords = more
        keywords["limit"] = 100
        return ModelCall(
            model: "res.partner", method: "search_read", arguments: [domain, ["name"]],
            keywords: keywords)
    }
}
