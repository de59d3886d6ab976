import ScenarioLanguage
import SimulationKernel

/// The faults of a run; scenarios add them as they go.
///
/// Each is a plan of its own with a stream split by its id, so that one more fault leaves the strikes of the others alone.
struct RunFaults {
    /// A fault that strikes, with the delay that the scenario gave it.
    struct Strike {
        var fault: Fault<FaultKind>
        var delay: Duration?
    }

    /// What a fault strikes.
    private enum Victim {
        case request
        case process
        case record(model: String, id: Int64)
    }

    /// One fault that was planned.
    private struct Planned {
        var plan: FaultPlan<FaultKind>
        var delay: Duration?
        var victim: Victim
        /// The tenant whose requests it strikes; nil for all.
        var tenant: String?

        /// Whether it may strike a request of a tenant.
        func concerns(_ tenant: String) -> Bool { (self.tenant ?? tenant) == tenant }
    }

    private var plans: [Planned] = []

    mutating func add(
        _ fault: Fault<FaultKind>, delay: Duration?, target: FaultTarget, tenant: String?,
        stream: RandomStream
    ) {
        var victim = Victim.request
        if case .record(let model, let id) = target { victim = .record(model: model, id: id) }
        if EngineHost.processFaults.contains(fault.kind) { victim = .process }
        plans.append(
            Planned(
                plan: FaultPlan([fault], stream: stream), delay: delay, victim: victim,
                tenant: tenant))
    }

    /// Whether any fault is about single records, so that answers must be looked into.
    var strikeRecords: Bool {
        plans.contains { if case .record = $0.victim { true } else { false } }
    }

    /// The faults that strike a tenant's request now; each call is one occasion.
    mutating func active(
        at instant: VirtualInstant, target: String, tenant: String
    ) -> [Strike] {
        strikes(at: instant, target: target) { planned in
            guard case .request = planned.victim else { return false }
            return planned.concerns(tenant)
        }
    }

    /// The faults that strike an engine's process now; each call is one occasion.
    mutating func activeOnProcess(at instant: VirtualInstant, target: String) -> [Strike] {
        strikes(at: instant, target: target) {
            if case .process = $0.victim { true } else { false }
        }
    }

    /// The fault of one of these records of a tenant; each answer that holds it is one occasion.
    mutating func activeOnRecords(
        at instant: VirtualInstant, model: String, ids: [Int64], tenant: String
    ) -> Strike? {
        for place in plans.indices where plans[place].concerns(tenant) {
            guard case .record(model, let id) = plans[place].victim, ids.contains(id) else {
                continue
            }
            let delay = plans[place].delay
            let found = plans[place].plan.active(at: instant, target: "\(model) \(id)")
            if let fault = found.first { return Strike(fault: fault, delay: delay) }
        }
        return nil
    }

    private mutating func strikes(
        at instant: VirtualInstant, target: String, _ isMeant: (Planned) -> Bool
    ) -> [Strike] {
        var strikes: [Strike] = []
        for place in plans.indices where isMeant(plans[place]) {
            let delay = plans[place].delay
            strikes += plans[place].plan.active(at: instant, target: target)
                .map { Strike(fault: $0, delay: delay) }
        }
        return strikes
    }

    /// The ids of faults that never struck anything.
    var neverFired: [String] { plans.flatMap(\.plan.neverFired).map(\.id) }
}
