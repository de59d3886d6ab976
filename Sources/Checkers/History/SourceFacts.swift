public import OdooProtocol

/// What the harness itself knows of the server: its release, and which fields its models have.
///
/// Recorded at the start and again whenever a model changes; a checker asks for the facts in force at an event.
public struct SourceFacts: Hashable, Sendable {
    /// The release's major number, such as 18.
    public var release: Int
    /// The models by their names; for look-up only.
    public var models: [String: ModelSchema]

    /// Facts of a server with these models.
    public init(release: Int, models: [ModelSchema]) {
        self.release = release
        self.models = Dictionary(
            models.map { ($0.model, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
