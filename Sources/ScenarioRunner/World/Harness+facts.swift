import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine

extension Harness {
    /// Tells the checkers what the engine is set up to do for each tenant from here on.
    func recordFacts(
        _ settings: EngineSettings, of tenants: [TenantConfiguration], horizon: OdooTimestamp?
    ) {
        let modules = settings.modules.map { module in
            Checkers.ModuleFacts(
                module: module.name, fields: fields[module.name],
                window: settings.window(of: module.name), horizon: horizon)
        }
        for tenant in tenants {
            let backOff = settings.applied(to: tenant).backOff
            let facts = TenantFacts(
                tenant: tenant.userID, modules: modules, settle: settings.settle,
                lookback: settings.lookback.forCheckers, tick: settings.tick,
                pageSize: settings.page, lease: settings.lease,
                fetchesReferences: settings.references == .fetch, workers: settings.workers,
                firstDelay: backOff.first, longestDelay: backOff.cap,
                auditPageSize: settings.page, freshness: settings.freshness,
                database: tenant.database, login: tenant.login, uid: Self.mirroredUser)
            withState { $0.history.record(facts: facts) }
        }
    }
}
