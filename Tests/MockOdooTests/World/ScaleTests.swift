import MockOdoo
import OdooProtocol
import Testing

@Suite("Searching a large table")
struct ScaleTests {
    /// A world of that many tags, one written each second.
    private static func world(_ count: Int) throws -> OdooWorld {
        var world = try Worlds.new()
        var rows: [SeedRow] = []
        rows.reserveCapacity(count)
        for number in 1...count {
            rows.append(
                SeedRow(
                    model: "res.partner.category", id: Int64(number),
                    created: .seconds(number - count),
                    values: ["name": "tag", "active": true, "parent_id": parent(of: number)]))
        }
        try world.seed(rows, epoch: Worlds.noon)
        return world
    }

    /// Ten hang on the fifth, all others after the first hundred on the seventh.
    private static func parent(of number: Int) -> FieldValue {
        switch number {
        case ...100: nil
        case ...110: 5
        default: 7
        }
    }

    @Test(
        "records that point to one are found from that one, and no others are looked at",
        arguments: [
            [["parent_id", "=", 5]], [["parent_id", "in", [5, 6]]],
            [["parent_id", "=", 5], ["name", "=", "tag"]], [["parent_id.id", "=", 5]],
            [["parent_id", "any", [["id", "in", [5, 6]]]]],
        ] as [FieldValue])
    func references(domain: FieldValue) throws {
        var world = try Self.world(20_000)
        for method in ["search_read", "search_count"] {
            let before = world.rowsVisited
            let answer = try world.perform(
                ModelCall(
                    model: "res.partner.category", method: method, arguments: [domain]),
                at: Worlds.noon, author: .rpc(uid: 2))
            #expect((answer?.arrayValue?.count).map(Int64.init) ?? answer?.intValue == 10)
            // The ten, and the two that they may point to.
            #expect(world.rowsVisited - before <= 12)
        }
    }

    @Test("a page costs the same out of a thousand and out of a million rows")
    func pages() throws {
        var visited: [[Int]] = []
        for count in [1_000, 1_000_000] {
            var world = try Self.world(count)
            let start = Worlds.noon - .seconds(200)
            let window: [FieldValue] = [
                ["write_date", ">=", .string(start.wire)],
                ["write_date", "<", .string((start + .seconds(100)).wire)],
            ]
            let domains: [FieldValue] = [
                .array(window), .array(window + [["id", ">", .int(Int64(count - 150))]]),
                [["id", ">", 500]], [["id", "in", [3, 4, 5]]], [],
            ]
            var costs: [Int] = []
            for domain in domains {
                let before = world.rowsVisited
                let page = try world.perform(
                    ModelCall(
                        model: "res.partner.category", method: "search_read",
                        arguments: [domain, ["name"]],
                        keywords: ["order": "id", "limit": 50]),
                    at: Worlds.noon, author: .rpc(uid: 2))
                #expect(page?.arrayValue?.isEmpty == false)
                costs.append(world.rowsVisited - before)
            }
            visited.append(costs)
        }
        #expect(visited[0] == visited[1])
        #expect(visited[1].allSatisfy { $0 <= 200 }, "\(visited[1])")
    }
}
