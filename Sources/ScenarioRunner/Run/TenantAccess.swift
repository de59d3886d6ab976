import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SyncEngine

/// How the engine gets at the Odoo of one tenant.
struct TenantAccess: Hashable, Sendable {
    /// The tenant.
    var tenant: String
    /// The name of its database.
    var database: String
    /// The login of the mirrored user.
    var login = "admin"

    /// The engine's configuration of the tenant, without modules.
    var configuration: TenantConfiguration {
        TenantConfiguration(
            userID: tenant, database: database, login: login,
            credential: Credential(PlantedSecret.key), modules: [])
    }
}

extension TenantAccess {
    /// The access to one of several tenants; no other has the same database or login.
    init(to tenant: TenantSettings) {
        self.init(tenant: tenant.name, database: tenant.name, login: "sync@" + tenant.name)
    }

    /// Gives a world's mirrored user this login.
    /// - Throws: what Odoo raises.
    func enter(_ world: inout OdooWorld, at instant: OdooTimestamp) throws {
        try world.perform(
            ModelCall(
                model: "res.users", method: "write",
                arguments: [[.int(Harness.mirroredUser)], ["login": .string(login)]]),
            at: instant, author: .seed)
    }
}

extension Scenario {
    /// The accesses to all tenants, in their order; one of a fixed name where the scenario names none.
    var accesses: [TenantAccess] {
        tenants.isEmpty
            ? [TenantAccess(tenant: ScenarioRun.tenant, database: odoo.company)]
            : tenants.map { TenantAccess(to: $0) }
    }

    /// The places of the tenants that a step is about.
    /// - Throws: `ScenarioStop` for a name that no tenant has.
    func places(of tenant: String?) throws -> [Int] {
        guard let tenant else { return Array(0..<max(tenants.count, 1)) }
        guard let place = tenants.firstIndex(where: { $0.name == tenant }) else {
            throw ScenarioStop("\"\(tenant)\" is no tenant of this scenario")
        }
        return [place]
    }

    /// What tells the names of a tenant's tasks and streams from those of the others: nothing for the first one.
    func suffix(of place: Int) -> String { place == 0 ? "" : " of \(tenants[place].name)" }
}
