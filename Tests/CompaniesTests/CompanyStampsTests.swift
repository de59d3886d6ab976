import Companies
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("When a company's records were written")
struct CompanyStampsTests {
    static let shares = [
        AgeShares(last3Days: 120, last30Days: 220, last90Days: 260, before: 400),
        AgeShares(last3Days: 1000),
        AgeShares(last3Days: 0, last30Days: 0, last90Days: 0, before: 1000),
        AgeShares(last3Days: 500, last30Days: 500),
        AgeShares(last3Days: 0, last30Days: 1, last90Days: 999),
        AgeShares(last3Days: 333, last30Days: 333, last90Days: 333, before: 1),
    ]

    @Test(
        "each band holds exactly its share of each module, to the record",
        arguments: shares.indices, [1, 2])
    func bands(which: Int, scale: Int) {
        var profile = ShippedCompanies.small()
        profile.ages = Self.shares[which]
        var census: [String: [Int]] = [:]
        for row in ShippedCompanies.rows(profile, scale: scale) {
            let days = (row.written ?? row.created) / Duration.seconds(-86_400)
            let band = days <= 3 ? 0 : days <= 30 ? 1 : days <= 90 ? 2 : 3
            census[row.model, default: [0, 0, 0, 0]][band] += 1
        }
        for model in CompanyCensus.mirroredModules {
            let counts = census[model] ?? []
            let sum = counts.reduce(0, +)
            let ages = Self.shares[which]
            var share = 0
            var count = 0
            for (each, own) in zip(
                [ages.last3Days, ages.last30Days, ages.last90Days, ages.before], counts)
            {
                share += each
                count += own
                #expect(count == (sum * share + 500) / 1000, "\(model) \(counts)")
            }
        }
    }

    @Test("created comes before written, both before the story", arguments: shares.indices)
    func order(which: Int) {
        var profile = ShippedCompanies.small()
        profile.ages = Self.shares[which]
        for row in ShippedCompanies.rows(profile) {
            #expect(row.created < .zero)
            #expect(row.created >= .seconds(-321 * 86_400))
            if let written = row.written {
                #expect(row.created < written && written < .zero, "\(row.model) \(row.id)")
            }
        }
    }

    @Test(
        "acme's stamps: some shared, some on a whole second, most in office hours"
    )
    func shapes() throws {
        let company = try ShippedCompanies.fixtures.company("acme")
        let rows = company.rows.filter { CompanyCensus.mirroredModules.contains($0.model) }
        let stamps = rows.map { ($0.written ?? $0.created).wholeMicroseconds }
        let counts = Dictionary(grouping: stamps) { $0 }.mapValues(\.count)
        #expect(counts.values.count { $0 >= 3 } > 20)
        #expect((20...300).contains(stamps.count { $0 % 1_000_000 == 0 }))
        #expect(Set(stamps.map { $0 % 1_000_000 }).count > 900)
        #expect(stamps.contains { $0 == -86_400_000_000 })
        let zone = company.profile.timeZone
        let epoch = OdooTimestamp(seconds: 1_764_061_200)
        let working = stamps.count { stamp in
            let instant = epoch + .microseconds(stamp)
            let local = instant + .seconds(zone.offset(at: instant))
            return local.date.weekday <= 5 && (8..<18).contains(local.civil.hour)
        }
        #expect(working * 100 >= stamps.count * 85)
        #expect(working < stamps.count)
    }

    @Test("ids grow with time, but for a few")
    func monotone() throws {
        let orders = try ShippedCompanies.fixtures.company("acme").rows.filter {
            $0.model == "sale.order"
        }
        let backwards = zip(orders, orders.dropFirst()).count { $0.created > $1.created }
        #expect(backwards * 50 < orders.count)
    }
}
