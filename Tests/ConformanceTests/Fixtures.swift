import Foundation
import MockOdoo
import OdooProtocol

/// The package's fixtures, found from the place of this file.
enum Fixtures {
    /// The folder of all fixtures.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// The key that clients of JSON-2 show.
    static let apiKey = "key-of-the-administrator"

    /// When the worlds' databases were made.
    private static let created = OdooTimestamp(microseconds: 1_760_000_000_123_456)

    /// A world of a version with the base data alone, as the recorded databases were.
    static func world(_ version: OdooVersion) throws -> OdooWorld {
        let folder = root.appending(path: "schema/\(version.rawValue)")
        let schemas = try names(in: folder).map { name in
            let value = try JSONCodec.parse([UInt8](Data(contentsOf: folder.appending(path: name))))
            return try ModelSchema(model: String(name.dropLast(".json".count)), fieldsGet: value)
        }
        var world = OdooWorld(
            version: version, database: "base", schemas: schemas, created: created)
        world.addAPIKey(apiKey)
        return world
    }

    /// The recorded cases of a version, area by area, in order of their names.
    static func cases(of version: OdooVersion) throws -> [RecordedCase] {
        let folder = root.appending(path: "conformance/\(version.rawValue)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .flatMap { area in
                let area = folder.appending(path: area)
                return try names(in: area).map { try RecordedCase(area.appending(path: $0)) }
            }
    }

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.sorted()
    }
}
