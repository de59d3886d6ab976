import ScenarioLanguage

extension Scenario {
    /// Every module that the scenario mirrors at some time, in order of first mention.
    var mirroredModules: [String] {
        var modules = engine.moduleNames
        for step in timeline {
            guard case .engine(let action)? = step.action else { continue }
            for module in action.changes.modules ?? [] where !modules.contains(module.name) {
                modules.append(module.name)
            }
        }
        return modules
    }
}
