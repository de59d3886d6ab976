public import MockOdoo
public import ScenarioLanguage

/// A company as it lies in `Fixtures/`: its profile and its records.
public struct Company: Hashable, Sendable {
    /// What it was made from.
    public let profile: CompanyProfile
    /// Its records beside the base data, sorted by model, then id; references may point forwards.
    public let rows: [SeedRow]

    /// A company.
    public init(profile: CompanyProfile, rows: [SeedRow]) {
        self.profile = profile
        self.rows = rows
    }

    /// What it holds, counted.
    /// - Complexity: O(records).
    public var census: CompanyCensus {
        var census = CompanyCensus(company: profile.name)
        for row in rows { census.count(row) }
        return census
    }
}
