import ScenarioLanguage

/// Fewer tenants, and plainer ones.
extension Reduction {
    func tenants(_ scenario: Scenario) -> [Scenario] {
        var candidates: [Scenario] = []
        for tenant in scenario.tenants {
            // What it alone has is the whole world's then; a seed of its own has no place there.
            candidates.append(alone(tenant, in: scenario))
        }
        if scenario.tenants.count > 2 {
            for gone in scenario.tenants {
                candidates.append(
                    with(scenario) { copy in
                        copy.tenants.removeAll { $0.name == gone.name }
                        copy.timeline = steps(of: copy, leavingOut: gone.name)
                    })
            }
        }
        for place in scenario.tenants.indices {
            candidates.append(with(scenario) { $0.tenants[place].seed = nil })
            candidates.append(with(scenario) { $0.tenants[place].records = nil })
            candidates.append(with(scenario) { $0.tenants[place].company = nil })
        }
        return candidates
    }

    /// A scenario that is about one tenant and needs no name for it.
    private func alone(_ tenant: TenantSettings, in scenario: Scenario) -> Scenario {
        with(scenario) { copy in
            copy.odoo = scenario.odoo(of: tenant)
            copy.tenants = []
            copy.timeline = scenario.timeline
                .filter { $0.tenant == nil || $0.tenant == tenant.name }
                .map { step in
                    var step = step
                    step.tenant = nil
                    return step
                }
        }
    }

    private func steps(of scenario: Scenario, leavingOut tenant: String) -> [Step] {
        scenario.timeline.filter { $0.tenant != tenant }
    }
}
