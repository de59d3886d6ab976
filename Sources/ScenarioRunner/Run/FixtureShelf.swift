public import Companies
import MockOdoo
import OdooProtocol
public import ScenarioLanguage
import Synchronization

/// Companies and schemas read from `Fixtures/`, each at most once.
public final class FixtureShelf: Sendable {
    private struct Contents {
        var companies: [CompanyKey: Company] = [:]
        var schemas: [OdooVersion: [ModelSchema]] = [:]
        /// The worlds made last, so that a scenario run with many seeds is seeded once.
        var worlds: [(key: WorldKey, world: OdooWorld)] = []
    }

    /// What a world at its beginning depends on.
    private struct WorldKey: Hashable {
        var version: OdooVersion
        var company: String
        var records: Int?
        var starts: OdooTimestamp
    }

    /// Which company, and how much of it.
    private struct CompanyKey: Hashable {
        var name: String
        var records: Int?
    }

    /// How many worlds are kept; more would hold memory for scenarios that do not come again.
    private static let mostWorlds = 2

    private let fixtures: Fixtures
    private let contents = Mutex(Contents())

    /// A shelf over a folder.
    public init(_ fixtures: Fixtures) { self.fixtures = fixtures }

    /// The world of a scenario, its company's records stamped relative to `starts`.
    /// - Throws: `FixtureError` if a file is missing or wrong.
    func world(_ settings: OdooSettings, starts: OdooTimestamp) throws -> OdooWorld {
        let version = OdooVersion(settings.version)
        let key = WorldKey(
            version: version, company: settings.company, records: settings.records, starts: starts)
        let known = contents.withLock { $0.worlds.first { $0.key == key }?.world }
        if let known { return known }
        var world = OdooWorld(
            version: version, database: settings.company, schemas: try schemas(version),
            created: starts - .seconds(400 * 86_400))
        try world.seed(try company(settings).rows(on: version), epoch: starts)
        let made = world
        contents.withLock { contents in
            contents.worlds.append((key, made))
            if contents.worlds.count > Self.mostWorlds { contents.worlds.removeFirst() }
        }
        return made
    }

    /// Reads what a scenario's source needs, ahead of the run.
    /// - Throws: `FixtureError` if a file is missing or wrong.
    public func check(_ settings: OdooSettings) throws(FixtureError) {
        _ = try company(settings)
        _ = try schemas(OdooVersion(settings.version))
    }

    /// The schemas of a version.
    func schemas(_ version: OdooVersion) throws(FixtureError) -> [ModelSchema] {
        try contents.withLock { (contents) throws(FixtureError) -> [ModelSchema] in
            if let known = contents.schemas[version] { return known }
            let read = try fixtures.schemas(version)
            contents.schemas[version] = read
            return read
        }
    }

    private func company(_ settings: OdooSettings) throws(FixtureError) -> Company {
        let key = CompanyKey(name: settings.company, records: settings.records)
        return try contents.withLock { (contents) throws(FixtureError) -> Company in
            if let known = contents.companies[key] { return known }
            guard let records = key.records else {
                let read = try fixtures.company(key.name)
                contents.companies[key] = read
                return read
            }
            // Made in a moment, and hardly ever asked for again.
            return try fixtures.company(key.name, records: records)
        }
    }
}

extension OdooVersion {
    /// The version that a scenario names.
    init(_ release: OdooRelease) {
        switch release {
        case .v17: self = .v17
        case .v18: self = .v18
        case .v19: self = .v19
        }
    }
}
