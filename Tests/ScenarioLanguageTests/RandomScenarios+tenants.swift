import ScenarioLanguage

extension RandomScenarios {
    mutating func tenants() -> [TenantSettings] {
        switch below(4) {
        case 0: TenantSettings.alike(2 + below(200))
        case 1: [TenantSettings("north"), TenantSettings("south-2")]
        case 2:
            ["a", "b_c", "d-e"].map { name in
                TenantSettings(
                    name, company: maybe { $0.name() }, records: maybe { 5 + $0.below(90) },
                    seed: maybe { UInt64($0.below(9)) })
            }
        default: []
        }
    }
}
