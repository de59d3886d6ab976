import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine

extension EngineSettings {
    /// The engine's configuration of a tenant with these settings.
    func applied(to tenant: TenantConfiguration) -> TenantConfiguration {
        var tenant = tenant
        tenant.modules = modules.map { ModuleConfiguration($0.name, window: $0.window) }
        tenant.window = window
        tenant.settle = settle
        tenant.lookback = lookback.forEngine
        tenant.pageSize = page
        tenant.parallelBatches = workers
        tenant.references = references == .fetch ? .fetch : .none
        if let backOff {
            tenant.backOff = BackOffLimits(first: backOff.first, cap: backOff.cap)
        }
        return tenant
    }
}

extension ScenarioLanguage.Lookback {
    /// As the engine's configuration says it.
    var forEngine: EngineLookback {
        switch self {
        case .duration(let duration): .duration(duration)
        case .allHistory: .allHistory
        }
    }

    /// As the checkers' facts say it.
    var forCheckers: Checkers.Lookback {
        switch self {
        case .duration(let duration): .duration(duration)
        case .allHistory: .allHistory
        }
    }
}
