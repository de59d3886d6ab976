public import Companies
import MockOdoo
public import OdooProtocol
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
        var seed: UInt64?
        var starts: OdooTimestamp
    }

    /// Which company, and how much of it.
    private struct CompanyKey: Hashable {
        var name: String
        var records: Int?
        var seed: UInt64?
    }

    /// How many worlds are kept; more would hold memory for scenarios that do not come again.
    private static let mostWorlds = 2

    private let fixtures: Fixtures
    private let contents = Mutex(Contents())

    /// A shelf over a folder.
    public init(_ fixtures: Fixtures) { self.fixtures = fixtures }

    /// The Odoos of a scenario's tenants, in their order.
    /// - Throws: `FixtureError` if a file is missing or wrong.
    func sources(of scenario: Scenario) throws -> [TenantSource] {
        let accesses = scenario.accesses
        guard !scenario.tenants.isEmpty else {
            let world = try world(scenario.odoo, starts: scenario.starts)
            return [TenantSource(tenant: accesses[0].tenant, world: world)]
        }
        return try zip(accesses, scenario.tenants).map { access, tenant in
            var world = try world(
                scenario.odoo(of: tenant), seed: tenant.seed, starts: scenario.starts
            ).copy(as: access.database)
            try access.enter(&world, at: scenario.starts)
            return TenantSource(tenant: access.tenant, world: world)
        }
    }

    /// A world whose company's records are stamped relative to `starts`.
    /// - Throws: `FixtureError` if a file is missing or wrong.
    func world(
        _ settings: OdooSettings, seed: UInt64? = nil, starts: OdooTimestamp
    ) throws -> OdooWorld {
        let version = OdooVersion(settings.version)
        let key = WorldKey(
            version: version, company: settings.company, records: settings.records, seed: seed,
            starts: starts)
        let known = contents.withLock { $0.worlds.first { $0.key == key }?.world }
        if let known { return known }
        var world = OdooWorld(
            version: version, database: settings.company, schemas: try schemas(version),
            created: starts - .seconds(400 * 86_400))
        try world.seed(try company(settings, seed).rows(on: version), epoch: starts)
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
        _ = try company(settings, nil)
        _ = try schemas(OdooVersion(settings.version))
    }

    /// The models of the Odoo that a scenario asks for.
    public func models(of settings: OdooSettings) throws(FixtureError) -> [ModelSchema] {
        try schemas(OdooVersion(settings.version))
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

    private func company(
        _ settings: OdooSettings, _ seed: UInt64?
    ) throws(FixtureError) -> Company {
        let key = CompanyKey(name: settings.company, records: settings.records, seed: seed)
        return try contents.withLock { (contents) throws(FixtureError) -> Company in
            if let known = contents.companies[key] { return known }
            guard key.records != nil || key.seed != nil else {
                let read = try fixtures.company(key.name)
                contents.companies[key] = read
                return read
            }
            // Made in a moment, and hardly ever asked for again.
            return try fixtures.company(key.name, records: key.records, seed: key.seed)
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

    /// The major number.
    var release: Int {
        switch self {
        case .v17: 17
        case .v18: 18
        case .v19: 19
        }
    }
}
