import MockOdoo
import OdooProtocol

/// One tenant's Odoo, and what the history knows of it.
struct TenantSource {
    /// The tenant.
    let tenant: String
    /// Its Odoo.
    var world: OdooWorld
    /// How many entries of its log the history knows.
    var toldCommits = 0
    /// How many of its transactions had ended when those who wait were told last.
    var toldEndings = 0
    /// The user who makes the scenario's changes: the mirrored one, and the system itself once that one's rights have changed.
    var worker = Harness.mirroredUser
    /// HTTP requests that the engine sent on the tenant's behalf.
    var requests = 0

    init(tenant: String, world: OdooWorld) {
        self.tenant = tenant
        self.world = world
    }
}

/// A transaction that is open in a tenant's Odoo.
struct SourceTransaction {
    /// The place of the tenant among those of the run.
    let source: Int
    /// Its name there.
    let id: HeldTransactionID
    /// Stamps that go wrong when it is committed.
    var stamps: [Stamp] = []

    /// A record's stamp as it should not be.
    struct Stamp {
        var model: String
        var id: Int64
        var value: FieldValue
    }
}

/// A request that a tenant's Odoo cannot answer yet.
struct KeptFlight {
    /// The place of the tenant among those of the run.
    let source: Int
    /// The request, as far as it is.
    let request: RequestInFlight
}
