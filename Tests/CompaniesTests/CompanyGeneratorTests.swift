import Companies
import FoundationEssentials
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("Making companies")
struct CompanyGeneratorTests {
    @Test("three times the scale is three times as many, with ids that are still unique")
    func scale() {
        let (one, three) = (
            ShippedCompanies.rows(ShippedCompanies.small()),
            ShippedCompanies.rows(ShippedCompanies.small(), scale: 3)
        )
        for model in CompanyCensus.mirroredModules + ["product.product", "hr.department"] {
            let count = one.count { $0.model == model }
            let ids = three.filter { $0.model == model }.map(\.id)
            #expect(ids.count == 3 * count, "\(model)")
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test("the scaled company is the company of the scaled profile")
    func scaledProfile() {
        let generator = CompanyGenerator(profile: ShippedCompanies.small(), scale: 3)
        #expect(generator.profile == ShippedCompanies.small(times: 3))
        #expect(
            ShippedCompanies.rows(ShippedCompanies.small(), scale: 3)
                == ShippedCompanies.rows(generator.profile))
    }

    @Test("the same seed makes the same company, another seed another one")
    func seeds() {
        let first = ShippedCompanies.rows(ShippedCompanies.small(seed: 1))
        #expect(first == ShippedCompanies.rows(ShippedCompanies.small(seed: 1)))
        #expect(first != ShippedCompanies.rows(ShippedCompanies.small(seed: 2)))
    }

    @Test("rows come model by model in order, by ascending id, from 1001 on")
    func order() {
        let rows = ShippedCompanies.rows(ShippedCompanies.small())
        for (earlier, later) in zip(rows, rows.dropFirst()) {
            #expect((earlier.model, earlier.id) < (later.model, later.id))
        }
        #expect(rows.allSatisfy { $0.id >= 1001 })
    }

    @Test("keys are sorted and nothing empty is written")
    func tidy() {
        var untidy: [String] = []
        for row in ShippedCompanies.rows(ShippedCompanies.small()) {
            if row.values.keys != row.values.keys.sorted() {
                untidy.append("\(row.model) \(row.id): \(row.values.keys)")
            }
            for (field, value) in row.values.pairs {
                let isEmpty = [.null, "", .array([])].contains(value)
                if isEmpty || value == false && field != "active" {
                    untidy.append("\(row.model) \(row.id).\(field): \(value)")
                }
            }
        }
        #expect(untidy.isEmpty)
    }

    static let odd: [CompanyCounts] = [
        CompanyCounts(), CompanyCounts(companies: 1), CompanyCounts(contacts: 5),
        CompanyCounts(employees: 3),
        CompanyCounts(companies: 2, orders: 7, invoices: 41),
        CompanyCounts(companies: 1, contacts: 1, orders: 1, invoices: 1),
        CompanyCounts(
            companies: 3, contacts: 1, employees: 9, departments: 4, products: 1, orders: 3,
            invoices: 2),
        CompanyCounts(companies: 5, employees: 1, departments: 3, invoices: 120),
    ]

    @Test(
        "odd companies are made too: without companies, products, orders or departments",
        arguments: odd.indices)
    func oddCounts(which: Int) {
        var profile = ShippedCompanies.small()
        profile.counts = Self.odd[which]
        let rows = ShippedCompanies.rows(profile)
        let mirrored = rows.count { CompanyCensus.mirroredModules.contains($0.model) }
        #expect(mirrored == Self.odd[which].mirrored)
    }

    @Test("what the consumer throws ends the making and comes out unchanged")
    func thrown() {
        struct Enough: Error, Equatable {}
        var seen = 0
        #expect(throws: Enough()) {
            try CompanyGenerator(profile: ShippedCompanies.small()).generate {
                (_: SeedRow) throws(Enough) in
                seen += 1
                if seen == 10 { throw Enough() }
            }
        }
        #expect(seen == 10)
    }

    @Test("a written company reads back as it was made, and a second writing replaces the first")
    func roundTrip() throws {
        let scratch = try ScratchFixtures()
        let folder = "\(scratch.folder)/tiny"
        _ = try Fixtures.make(ShippedCompanies.small(seed: 9), scale: 2, into: folder)
        let census = try Fixtures.make(ShippedCompanies.small(), into: folder)
        let read = try scratch.fixtures.company("tiny")
        #expect(read.rows == ShippedCompanies.rows(ShippedCompanies.small()))
        #expect(read.profile == ShippedCompanies.small())
        #expect(read.census == census)
        #expect(try scratch.fixtures.companyNames() == ["tiny"])
    }

    @Test("a profile with a mistake in it is told with its place, and is not written over")
    func mistakenProfile() throws {
        let scratch = try ScratchFixtures()
        try scratch.write("company: tiny\nsed: 9\n", to: "tiny/company.yaml")
        let folder = "\(scratch.folder)/tiny"
        let error = #expect(throws: FixtureError.self) {
            try Fixtures.make(ShippedCompanies.small(), into: folder)
        }
        #expect(error?.code == .badProfile)
        #expect(error?.reason.contains("tiny/company.yaml:2:1") == true)
        let kept = try String(contentsOfFile: "\(folder)/company.yaml", encoding: .utf8)
        #expect(kept == "company: tiny\nsed: 9\n")
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/records"))
    }

    @Test("the census says how many records there are, in a table")
    func census() throws {
        let company = Company(
            profile: ShippedCompanies.small(), rows: ShippedCompanies.rows(ShippedCompanies.small())
        )
        let census = company.census
        #expect(census.mirrored == 179)
        #expect(census.records == company.rows.count)
        let lines = census.description.split(separator: "\n")
        #expect(lines[0] == "tiny: \(census.records) records, 179 of them in the mirrored modules")
        #expect(lines.count == census.models.count + 2)
    }
}
