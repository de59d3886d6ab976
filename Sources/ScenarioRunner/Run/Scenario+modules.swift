import ScenarioLanguage

extension Scenario {
    /// Every module that the scenario mirrors at some time, in order of first mention.
    var mirroredModules: [String] {
        var modules = engine.moduleNames
        for step in timeline {
            let changes: EngineChanges
            switch step.action {
            case .engine(let action), .secondEngine(let action): changes = action.changes
            default: continue
            }
            for module in changes.modules ?? [] where !modules.contains(module.name) {
                modules.append(module.name)
            }
        }
        return modules
    }

    /// Whether a second engine runs at some time.
    var hasSecondEngine: Bool {
        timeline.contains { step in
            switch step.action {
            case .secondEngine: true
            case .fault(let fault): fault.kind == .secondEngine
            default: false
            }
        }
    }
}
