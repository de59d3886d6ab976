import Companies
import FoundationEssentials
import MockOdoo
import OdooProtocol
import ScenarioLanguage

/// The fixtures of this repository, and small companies for tests.
enum ShippedCompanies {
    /// The repository's `Fixtures`, found from where this file lies.
    static let fixtures = Fixtures(
        folder: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Fixtures")

    /// A profile like that of acme, a tenth as large unless said otherwise.
    static func small(_ name: String = "tiny", seed: UInt64 = 7, times: Int = 1) -> CompanyProfile {
        CompanyProfile(
            name, seed: seed,
            counts: CompanyCounts(
                companies: 26 * times, contacts: 54 * times, employees: 9 * times,
                departments: 3 * times, products: 12 * times, orders: 40 * times,
                invoices: 50 * times),
            lines: [WeightedLines(1, weight: 2), WeightedLines(3, weight: 1)],
            archivedPerThousand: 60, emptyPerThousand: 150,
            scripts: NameScript.allCases.map { WeightedScript($0, weight: 1) },
            ages: AgeShares(last3Days: 120, last30Days: 220, last90Days: 260, before: 400))
    }

    /// All rows that a profile makes.
    static func rows(_ profile: CompanyProfile, scale: Int = 1) -> [SeedRow] {
        var rows: [SeedRow] = []
        CompanyGenerator(profile: profile, scale: scale).generate { rows.append($0) }
        return rows
    }

    /// The bytes of a file; nil if there is none.
    static func bytes(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
    }
}
