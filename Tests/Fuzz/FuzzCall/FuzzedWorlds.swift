import FoundationEssentials
import MockOdoo
import OdooProtocol

/// A small world of each version; ORRERY_FIXTURES names the folder of the schemas.
enum FuzzedWorlds {
    static let noon = OdooTimestamp(seconds: 1_764_072_000)
    static let instants = WorldInstants(database: noon, web: noon)

    static let all: [OdooVersion: OdooWorld] = {
        let fixtures = ProcessInfo.processInfo.environment["ORRERY_FIXTURES"] ?? "Fixtures"
        var worlds: [OdooVersion: OdooWorld] = [:]
        for version in [OdooVersion.v17, .v18, .v19] {
            let folder = "\(fixtures)/schema/\(version.rawValue)"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let schemas = names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
                FileManager.default.contents(atPath: "\(folder)/\(name)")
                    .flatMap { try? JSONCodec.parse(Array($0)) }
                    .flatMap { try? ModelSchema(model: String(name.dropLast(5)), fieldsGet: $0) }
            }
            worlds[version] = OdooWorld(
                version: version, database: "fuzz", schemas: schemas, created: noon)
        }
        return worlds
    }()
}
