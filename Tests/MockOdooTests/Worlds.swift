import MockOdoo
import OdooProtocol

/// Worlds to start tests from.
enum Worlds {
    /// Noon of a day in November 2025, with microseconds.
    static let noon = OdooTimestamp(microseconds: 1_764_072_000_412_000)

    private static let made: [OdooVersion: Result<OdooWorld, any Error>] = Dictionary(
        uniqueKeysWithValues: OdooVersion.allCases.map { version in
            (
                version,
                Result {
                    OdooWorld(
                        version: version, database: "acme",
                        schemas: try Fixtures.schemas(version),
                        created: OdooTimestamp(microseconds: 1_760_000_000_123_456))
                }
            )
        })

    /// A new world of a version; worlds are values, so that all tests share one start.
    static func new(_ version: OdooVersion = .v18) throws -> OdooWorld {
        guard let result = made[version] else { throw MissingWorld() }
        return try result.get()
    }

    private struct MissingWorld: Error {}
}
