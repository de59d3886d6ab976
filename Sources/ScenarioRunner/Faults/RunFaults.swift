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

    /// One fault that was planned.
    private struct Planned {
        var plan: FaultPlan<FaultKind>
        var delay: Duration?
        /// The model and the id of the one record that it is about; nil for what is about whatever its pattern fits.
        var record: (model: String, id: Int64)?
        /// The tenant whose requests it strikes; nil for all.
        var tenant: String?

        var kind: FaultKind { plan.faults[0].kind }

        /// What it strikes; nil for the fault of a record.
        var victim: FaultVictim? { record == nil ? kind.victim : nil }

        /// Whether it may strike what is a tenant's.
        func concerns(_ tenant: String) -> Bool { (self.tenant ?? tenant) == tenant }
    }

    private var plans: [Planned] = []

    mutating func add(
        _ fault: Fault<FaultKind>, delay: Duration?, target: FaultTarget, tenant: String?,
        stream: RandomStream
    ) {
        var planned = Planned(
            plan: FaultPlan([fault], stream: stream), delay: delay, tenant: tenant)
        if case .record(let model, let id) = target { planned.record = (model, id) }
        plans.append(planned)
    }

    /// Whether any fault is about single records, so that answers must be looked into.
    var strikeRecords: Bool { plans.contains { $0.record != nil } }

    /// The faults that strike a tenant's request now; each call is one occasion.
    /// - Parameter suits: whether a kind could do anything to that request.
    mutating func active(
        at instant: VirtualInstant, target: String, tenant: String,
        _ suits: (FaultKind) -> Bool = { _ in true }
    ) -> [Strike] {
        strikes(at: instant, target: target) {
            $0.victim == .request && $0.concerns(tenant) && suits($0.kind)
        }
    }

    /// The faults that strike an engine's process now; each call is one occasion.
    mutating func activeOnProcess(at instant: VirtualInstant, target: String) -> [Strike] {
        strikes(at: instant, target: target) { $0.victim == .process }
    }

    /// The faults that strike a call of the store now; each call is one occasion.
    /// - Parameter suits: whether a kind could do anything to that call.
    mutating func activeOnStore(
        at instant: VirtualInstant, target: String, _ suits: (FaultKind) -> Bool
    ) -> [Strike] {
        strikes(at: instant, target: target) { $0.victim == .store && suits($0.kind) }
    }

    /// The faults that strike what somebody writes in a tenant's Odoo now; each call is one occasion.
    mutating func activeOnChange(
        at instant: VirtualInstant, target: String, tenant: String
    ) -> [Strike] {
        strikes(at: instant, target: target) { $0.victim == .change && $0.concerns(tenant) }
    }

    /// Whether a fault of the world as a whole begins, at the one occasion that it has.
    mutating func begins(_ fault: Fault<FaultKind>) -> Bool {
        for place in plans.indices where plans[place].plan.faults[0].id == fault.id {
            return !plans[place].plan.active(at: fault.start, target: fault.id).isEmpty
        }
        return false
    }

    /// The fault of one of these records of a tenant; each answer that holds it is one occasion.
    mutating func activeOnRecords(
        at instant: VirtualInstant, model: String, ids: [Int64], tenant: String
    ) -> Strike? {
        for place in plans.indices where plans[place].concerns(tenant) {
            guard let record = plans[place].record, record.model == model,
                ids.contains(record.id)
            else { continue }
            let delay = plans[place].delay
            let found = plans[place].plan.active(at: instant, target: "\(model) \(record.id)")
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
