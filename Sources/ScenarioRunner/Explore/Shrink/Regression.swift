public import ScenarioLanguage

/// A failing scenario as a page that can be committed: what it shows, and how to see it.
public struct Regression: Hashable, Sendable {
    /// The page's scenario; without the defect, so that the sound engine passes it.
    public var scenario: Scenario
    /// The seed that it fails with.
    public var seed: UInt64
    /// What it is known by.
    public var failure: FailureSignature
    /// The known defect that it needs to fail; nil for the engine as it is.
    public var defect: String?
    /// The name of its file.
    public var fileName: String
    /// How many runs the search for it took.
    public var runs: Int

    /// The page of a search's result.
    init(
        _ result: ShrunkScenario, failure: FailureSignature, defect: String?, found: FoundBy?
    ) {
        scenario = result.scenario
        seed = result.seed
        self.failure = failure
        self.defect = defect
        runs = result.runs
        let source = found.map { "seed-\($0.seed)" } ?? "shrunk"
        fileName =
            Self.slug(([source, defect, failure.what].compactMap(\.self)).joined(separator: " "))
            + ".yaml"
        let headline = SeedReport.headline(of: result.outcome) ?? failure.description
        scenario.name =
            found.map { "What seed \($0.seed) of \($0.days) days found" } ?? result.scenario.name
        scenario.about = Self.about(
            headline, failure: failure, defect: defect, command: command(path: fileName))
    }

    /// The command that runs it again.
    public func command(path: String) -> String {
        let defect = defect.map { " --defect \($0)" } ?? ""
        return "orrery replay \(path) --seed \(seed)\(defect)"
    }

    /// The page as it is written.
    public var yaml: String { scenario.yaml }

    /// How many lines that has.
    public var lineCount: Int { yaml.split(separator: "\n").count }

    private static func about(
        _ headline: String, failure: FailureSignature, defect: String?, command: String
    ) -> String {
        let cause =
            defect.map { "With the known defect \($0) it fails: " } ?? "It fails, or it once did: "
        return cause + "\(failure). \(headline) To see it: \(command)"
    }

    /// A name for a file: small letters, digits and hyphens.
    private static func slug(_ text: String) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if isPlain {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        while slug.last == "-" { slug.removeLast() }
        return String(slug.prefix(80))
    }
}
