import Foundation
import MockOdoo
import OdooProtocol

/// The package's fixtures, found from the place of this file.
enum Fixtures {
    /// The folder of all fixtures.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// The schemas of a version, in order of the models' names.
    static func schemas(_ version: OdooVersion) throws -> [ModelSchema] {
        let folder = root.appending(path: "schema/\(version.rawValue)")
        return try names(in: folder).map { name in
            let value = try JSONCodec.parse([UInt8](Data(contentsOf: folder.appending(path: name))))
            return try ModelSchema(model: String(name.dropLast(".json".count)), fieldsGet: value)
        }
    }

    /// The JSON files of a folder, in order.
    static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.sorted()
    }
}

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
