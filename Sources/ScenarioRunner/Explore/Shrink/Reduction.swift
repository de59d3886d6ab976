import OdooProtocol
import ScenarioLanguage

/// A way to make a scenario simpler; each proposes candidates, those that save most first.
enum Reduction: CaseIterable {
    /// Fewer tenants.
    case tenants
    /// Fewer records.
    case company
    /// Fewer modules.
    case modules
    /// Less work, and work without peculiarities.
    case workload
    /// Settings as they are when nothing is said.
    case settings
    /// Less history, shorter windows.
    case lengths
    /// Steps without one of their parts.
    case parts
    /// Shorter times between steps, and shorter and plainer faults.
    case steps

    /// The candidates; every one of them differs from the scenario.
    /// - Complexity: O(candidates × size of the scenario).
    func candidates(of scenario: Scenario) -> [Scenario] {
        let all: [Scenario] =
            switch self {
            case .tenants: tenants(scenario)
            case .company: company(scenario)
            case .modules: modules(scenario)
            case .workload: workload(scenario)
            case .settings: settings(scenario)
            case .lengths: lengths(scenario)
            case .parts: parts(scenario)
            case .steps: steps(scenario)
            }
        return all.filter { $0 != scenario }
    }

    /// A copy that was changed.
    func with(_ scenario: Scenario, _ change: (inout Scenario) -> Void) -> Scenario {
        var copy = scenario
        change(&copy)
        return copy
    }

    // MARK: The world

    private func company(_ scenario: Scenario) -> [Scenario] {
        let records = scenario.odoo.records ?? 1_785
        var candidates = [5, 20, records / 4, records / 2].filter { $0 < records && $0 >= 5 }
            .map { fewer in with(scenario) { $0.odoo.records = fewer } }
        candidates.append(with(scenario) { $0.odoo.webClock = .zero })
        candidates.append(with(scenario) { $0.odoo.databaseClock = .zero })
        candidates.append(with(scenario) { $0.odoo.version = .v18 })
        candidates.append(with(scenario) { $0.odoo.company = "acme-recent" })
        candidates.append(
            with(scenario) { $0.starts = OdooTimestamp(seconds: 1_764_061_200) })
        return candidates
    }

    /// Also out of restarts that change the modules, and out of the work.
    private func modules(_ scenario: Scenario) -> [Scenario] {
        guard scenario.engine.modules.count > 1 else { return [] }
        return scenario.engine.modules.map { gone in
            with(scenario) { copy in
                copy.engine.modules.removeAll { $0.name == gone.name }
                copy.workload = copy.workload.flatMap { without(gone.name, $0) }
                copy.timeline = copy.timeline.map { step in
                    var step = step
                    if case .workload(let work?) = step.action {
                        step.action = .workload(without(gone.name, work))
                    }
                    if case .engine(let action) = step.action {
                        step.action = .engine(without(gone.name, action))
                    }
                    return step
                }
            }
        }
    }

    private func without(_ module: String, _ workload: Workload) -> Workload? {
        var workload = workload
        workload.rates.removeAll { $0.module == module }
        if workload.nightlyImport?.model == module { workload.nightlyImport = nil }
        return workload.rates.isEmpty ? nil : workload
    }

    private func without(_ module: String, _ action: EngineAction) -> EngineAction {
        guard var modules = action.changes.modules else { return action }
        modules.removeAll { $0.name == module }
        var changes = action.changes
        changes.modules = modules.isEmpty ? nil : modules
        return EngineAction(action.verb, changing: changes)
    }

    // MARK: The work

    private func workload(_ scenario: Scenario) -> [Scenario] {
        guard let work = scenario.workload else { return [] }
        var candidates = [with(scenario) { $0.workload = nil }]
        func propose(_ change: (inout Workload) -> Void) {
            var simpler = work
            change(&simpler)
            candidates.append(with(scenario) { $0.workload = simpler })
        }
        if work.rates.count > 1 {
            for rate in work.rates { propose { $0.rates.removeAll { $0 == rate } } }
        }
        propose { $0.nightlyImport = nil }
        propose { $0.monthEnd = nil }
        propose { $0.archivesPerThousand = 0 }
        propose { $0.timeZone = .utc }
        propose { $0.officeHours = OfficeHours() }
        propose { $0.otherHoursPerThousand = 0 }
        propose { $0.createsPerThousand = 250 }
        for place in work.rates.indices where work.rates[place].rate.count > 1 {
            propose { $0.rates[place].rate.count /= 2 }
        }
        return candidates
    }
}
