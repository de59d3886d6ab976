import Companies
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("A company of any size")
struct SmallCompanyTests {
    @Test(
        "holds exactly as many records as asked for", arguments: ["acme", "acme-recent"],
        [5, 6, 20, 57, 300, 1_784, 4_000])
    func exact(name: String, records: Int) throws {
        let census = try ShippedCompanies.fixtures.company(name, records: records).census
        #expect(census.mirrored == records)
        for module in CompanyCensus.mirroredModules {
            #expect((census[module]?.records ?? 0) > 0, "\(module)")
        }
    }

    @Test("as large as its profile says it is the one in the files")
    func whole() throws {
        let made = try ShippedCompanies.fixtures.company("acme", records: 1_785)
        let read = try ShippedCompanies.fixtures.company("acme")
        #expect(made.profile == read.profile)
        #expect(made.census == read.census)
    }

    @Test("every version takes the smallest", arguments: OdooVersion.allCases)
    func seeding(version: OdooVersion) throws {
        let fixtures = ShippedCompanies.fixtures
        for records in [5, 9, 20, 33] {
            var world = OdooWorld(
                version: version, database: "acme", schemas: try fixtures.schemas(version),
                created: WorldSeedingTests.starts - .seconds(400 * 86_400))
            let company = try fixtures.company("acme", records: records)
            try world.seed(company.rows(on: version), epoch: WorldSeedingTests.starts)
            let orders = company.census["sale.order"]?.records
            #expect(world.count(of: "sale.order") == orders)
        }
    }

    @Test("a company without records stays without")
    func empty() throws {
        #expect(try ShippedCompanies.fixtures.company("base", records: 20).rows.isEmpty)
    }

    @Test("another seed makes another company of the same ids")
    func otherSeed() throws {
        let fixtures = ShippedCompanies.fixtures
        let own = try fixtures.company("acme-recent", records: 40)
        let other = try fixtures.company("acme-recent", records: 40, seed: 7)
        #expect(try fixtures.company("acme-recent", records: 40, seed: 7) == other)
        #expect(
            own.rows.filter { $0.model == "res.partner" }.map(\.id)
                == other.rows.filter { $0.model == "res.partner" }.map(\.id))
        #expect(own.rows != other.rows)
        let whole = try fixtures.company("acme-recent", records: nil, seed: own.profile.seed)
        #expect(try whole.rows == fixtures.company("acme-recent").rows)
    }
}
