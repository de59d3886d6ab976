import OdooProtocol
import ScenarioLanguage

/// Simpler settings.
extension Reduction {
    func settings(_ scenario: Scenario) -> [Scenario] {
        let usual = EngineSettings()
        var candidates: [Scenario] = []
        func propose(_ change: (inout EngineSettings) -> Void) {
            candidates.append(with(scenario) { change(&$0.engine) })
        }
        propose {
            $0.audit = .off; $0.deepAudit = nil
        }
        propose { $0.deepAudit = nil }
        propose { $0.freshness = nil }
        propose { $0.poison = usual.poison }
        propose { $0.references = usual.references }
        propose { $0.backOff = nil }
        propose { $0.lease = usual.lease }
        propose { $0.tick = usual.tick }
        propose { $0.page = usual.page }
        propose { $0.workers = usual.workers }
        propose { $0.workers = 1 }
        propose { $0.settle = usual.settle }
        for place in scenario.engine.modules.indices {
            propose { $0.modules[place].window = nil }
        }
        return candidates
    }

    func lengths(_ scenario: Scenario) -> [Scenario] {
        var candidates: [Scenario] = []
        let window = scenario.engine.window
        func propose(_ change: (inout EngineSettings) -> Void) {
            candidates.append(with(scenario) { change(&$0.engine) })
        }
        switch scenario.engine.lookback {
        case .allHistory: propose { $0.lookback = .duration(.days(3)) }
        case .duration(let length):
            if length > window { propose { $0.lookback = .duration(window) } }
            if length > window * 2 { propose { $0.lookback = .duration(rounded(length / 2)) } }
        }
        if window != .hours(24) { propose { $0.window = .hours(24) } }
        if window > .hours(6) { propose { $0.window = .hours(6) } }
        if window > .hours(1) { propose { $0.window = .hours(1) } }
        return candidates
    }

    /// A length as people would write it: whole days, hours, minutes or seconds, whatever it has most of.
    func rounded(_ duration: Duration) -> Duration {
        let seconds = duration.components.seconds
        for unit: Int64 in [86_400, 3_600, 60] where seconds >= 2 * unit {
            return .seconds(seconds / unit * unit)
        }
        return .seconds(max(seconds, 1))
    }
}
