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
        // No request may outlast half a lease.
        tenant.requestTimeout = min(tenant.requestTimeout, lease / 2)
        tenant.freshness = freshness
        tenant.poison = poison == .park ? .park : .die
        tenant.references = references == .fetch ? .fetch : .none
        tenant.audit = auditPolicy
        if let backOff {
            tenant.backOff = BackOffLimits(first: backOff.first, cap: backOff.cap)
        }
        return tenant
    }
}

extension EngineSettings {
    /// When audits are made, as the engine's configuration says it.
    private var auditPolicy: AuditPolicy {
        let cadence: AuditPolicy.Cadence =
            switch audit {
            case .off: .off
            case .nightly(let time): .nightly(secondOfDay: time.seconds)
            case .every(let length): .every(length)
            }
        // Small ranges and pages, so that audits of a small company have more than one of each.
        return AuditPolicy(cadence: cadence, deepEvery: deepAudit, pageSize: page, rangeSize: 500)
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
