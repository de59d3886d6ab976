public import ScenarioRunner

/// Bugs planted on purpose: the harness's own proof is that it catches each.
public enum KnownDefects {
    /// All of them, in order of their names.
    public static let all: [Defect] = [
        .v3AsPublished
    ].sorted { $0.name < $1.name }

    /// The defect of a name, as a scenario writes it; nil if there is none.
    /// - Complexity: O(number of defects).
    public static func named(_ name: String) -> Defect? { all.first { $0.name == name } }
}
