import Logging
import OdooProtocol

extension TenantMirror {
    /// Whether a module's records bear stamps; where Odoo refuses to tell, its first batch will meet the reason.
    func hasStamps(_ module: String) async throws -> Bool {
        do {
            let answer = try await call(
                .fieldsGet(module, names: ["id", "write_date"], attributes: ["type"]), .other(nil))
            guard let fields = answer.result?.objectValue, !fields.isEmpty else { return true }
            return fields["write_date"] != nil
        } catch let trouble as Trouble where isRefusal(trouble) {
            return true
        }
    }
}

extension BatchPlan.ModulePlan {
    /// First contact with a module that is mirrored by audit alone.
    static func withoutWindows(_ module: String, cutoff: OdooTimestamp) -> BatchPlan.ModulePlan {
        var plan = BatchPlan.ModulePlan(
            module: module, cutoff: cutoff, kind: .initial, windows: [], plannedThrough: cutoff)
        plan.hasWindows = false
        return plan
    }
}
