import Companies
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("A company in a world")
struct WorldSeedingTests {
    static let starts = OdooTimestamp(seconds: 1_764_061_200)

    /// A world of that version with the company in it, made 400 days before the story as runs do.
    static func world(_ company: String, _ version: OdooVersion) throws -> OdooWorld {
        let fixtures = ShippedCompanies.fixtures
        var world = OdooWorld(
            version: version, database: company, schemas: try fixtures.schemas(version),
            created: starts - .seconds(400 * 86_400))
        try world.seed(try fixtures.company(company).rows(on: version), epoch: starts)
        return world
    }

    private func count(
        _ world: inout OdooWorld, _ model: String, _ domain: FieldValue
    ) throws -> FieldValue? {
        try world.perform(
            ModelCall(
                model: model, method: "search_count", arguments: [domain],
                keywords: ["context": ["active_test": false]]),
            at: Self.starts, author: .rpc(uid: 2))
    }

    @Test("every version takes every record", arguments: OdooVersion.allCases)
    func versions(version: OdooVersion) throws {
        let world = try Self.world("acme", version)
        let census = try ShippedCompanies.fixtures.company("acme").census
        for model in ["hr.employee", "sale.order", "account.move", "sale.order.line"] {
            #expect(world.count(of: model) == census[model]?.records, "\(model)")
        }
        #expect(world.count(of: "res.partner") == 800 + 6)
    }

    @Test(
        "what records point to is there, in the company or in the base data",
        arguments: OdooVersion.allCases)
    func references(version: OdooVersion) throws {
        let fixtures = ShippedCompanies.fixtures
        let rows = try fixtures.company("acme").rows(on: version)
        let fields = Dictionary(
            uniqueKeysWithValues: try fixtures.schemas(version).map { ($0.model, $0) })
        var wanted: [String: Set<Int64>] = ["res.users": [1, 2]]
        for row in rows {
            for (name, value) in row.values.pairs {
                guard let relation = fields[row.model]?[name]?.relation else { continue }
                wanted[relation, default: []]
                    .formUnion(value.arrayValue?.compactMap(\.intValue) ?? [value.intValue ?? 0])
            }
        }
        var world = try Self.world("acme", version)
        for (model, ids) in wanted.sorted(by: { $0.key < $1.key }) {
            let domain: FieldValue = [["id", "in", .array(ids.sorted().map { .int($0) })]]
            #expect(try count(&world, model, domain) == .int(Int64(ids.count)), "\(model)")
        }
    }

    @Test("three days back, acme-recent shows exactly 1,785 records of the mirrored modules")
    func recent() throws {
        var world = try Self.world("acme-recent", .v18)
        let since = (Self.starts - .seconds(3 * 86_400)).wire
        var sum: Int64 = 0
        for model in CompanyCensus.mirroredModules {
            sum += try count(&world, model, [["write_date", ">=", .string(since)]])?.intValue ?? 0
        }
        #expect(sum == 1_785)
    }

    @Test("no record of a mirrored module points to base data of a mirrored module")
    func closed() throws {
        let fixtures = ShippedCompanies.fixtures
        let fields = Dictionary(
            uniqueKeysWithValues: try fixtures.schemas(.v18).map { ($0.model, $0) })
        let modules = CompanyCensus.mirroredModules
        let outside = try fixtures.company("acme").rows.filter { row in
            modules.contains(row.model)
                && row.values.pairs.contains { name, value in
                    fields[row.model]?[name]?.relation.map(modules.contains) == true
                        && (value.intValue ?? 0) < 1001
                }
        }
        #expect(outside.map(\.id) == [])
    }
}
