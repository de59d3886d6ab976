public import MockOdoo
public import ScenarioLanguage

/// Makes a company's records from its profile: always the same ones for the same profile and scale.
public struct CompanyGenerator: Sendable {
    /// What is made; its counts are those of the given profile times the scale.
    public let profile: CompanyProfile

    /// A generator.
    ///
    /// - Precondition: `scale` is at least 1.
    public init(profile: CompanyProfile, scale: Int = 1) {
        precondition(scale >= 1, "a company cannot be made \(scale) times as large")
        self.profile = profile
    }

    /// Makes all records, model by model in order of their names, each by ascending id.
    ///
    /// - Complexity: O(records) in time, O(1) in memory: ids and references are computed, not remembered.
    public func generate<Failure: Error>(
        _ emit: (SeedRow) throws(Failure) -> Void
    ) throws(Failure) {
    }
}
