import ScenarioLanguage
import SimulationKernel

/// Several mirrored Odoos.
extension SwarmDraw {
    /// The features whose happenings are one Odoo's own; the others are the engine's, or its machine's.
    private static let ownFeatures: Set<SwarmFeature> = [
        .faults, .outage, .poison, .bulk, .edges, .longTransactions, .archives, .deletions, .rawSQL,
        .oddStamps, .renames, .rights, .upgrades, .workload,
    ]

    /// One seed in six has two small Odoos or three: each makes requests of its own.
    ///
    /// Their draws come from a stream of their own, so that all other seeds are what they would be without.
    mutating func drawTenants() {
        guard tenantStream.chance(1, of: 6) else { return }
        let isSmall = odoo.records.map { $0 <= 150 } ?? false
        let names =
            tenantStream.chance(2, of: 3) ? ["north", "south"] : ["north", "south", "west"]
        tenants = names.map { name in
            let sizes: [Int?] = isSmall ? [nil, 20, 40] : [20, 40, 80]
            return TenantSettings(
                name, records: sizes[tenantStream.draw(in: 0...2)],
                seed: tenantStream.chance(1, of: 2) ? 7 : nil)
        }
        odoo.records = odoo.records.map { min($0, 150) } ?? 150
    }

    /// How many records the smallest of the mirrored Odoos has.
    var leastRecords: Int {
        let own = odoo.records ?? 1_785
        return tenants.map { $0.records ?? own }.min() ?? own
    }

    /// The tenant that something happens to; nil for all of them.
    mutating func drawTenant(for feature: SwarmFeature) -> String? {
        guard !tenants.isEmpty, Self.ownFeatures.contains(feature), tenantStream.chance(2, of: 3)
        else { return nil }
        return tenants[tenantStream.draw(in: 0...(tenants.count - 1))].name
    }
}
