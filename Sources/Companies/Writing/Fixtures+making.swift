public import ScenarioLanguage

extension Fixtures {
    /// Makes a company from its profile and writes its folder: profile and records.
    ///
    /// Streams: a company a thousand times larger takes a thousand times as long and no more memory. The written profile
    /// tells the counts that were made, so that the same folder can be made from it again.
    ///
    /// - Parameters:
    ///   - profile: what to make.
    ///   - scale: how many times as many records as the profile says, at least 1.
    ///   - destination: the company's folder; records that lie in it are replaced once all new ones are written.
    /// - Returns: what was made.
    /// - Throws: `unwritable`; `unreadable` or `badProfile` if the folder holds a profile that cannot be understood.
    /// - Complexity: O(records) in time, O(1) in memory.
    public static func make(
        _ profile: CompanyProfile, scale: Int = 1, into destination: String
    ) throws(FixtureError) -> CompanyCensus {
        let generator = CompanyGenerator(profile: profile, scale: scale)
        var census = CompanyCensus(company: profile.name)
        try FixtureFolder.make(destination)
        let file = "\(destination)/company.yaml"
        // A profile with mistakes is somebody's work: they are told, and nothing is written over it.
        let known = FixtureFolder.exists(file) ? try Self.profile(in: file) : nil
        // A profile that says the same is left alone: people may have put comments into it.
        if known != generator.profile {
            try FixtureFolder.write(Array(generator.profile.yaml.utf8), to: file)
        }
        var writer = try CompanyWriter(folder: destination)
        try generator.generate { (row) throws(FixtureError) in
            census.count(row)
            try writer.write(row)
        }
        try writer.finish()
        return census
    }
}
