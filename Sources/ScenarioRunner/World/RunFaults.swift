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

    private var plans: [(plan: FaultPlan<FaultKind>, delay: Duration?, victim: Victim)] = []

    mutating func add(
        _ fault: Fault<FaultKind>, delay: Duration?, target: FaultTarget, stream: RandomStream
    ) {
        var victim = Victim.request
        if case .record(let model, let id) = target { victim = .record(model: model, id: id) }
        if EngineHost.processFaults.contains(fault.kind) { victim = .process }
        plans.append((FaultPlan([fault], stream: stream), delay, victim))
    }

    /// Whether any fault is about single records, so that answers must be looked into.
    var strikeRecords: Bool {
        plans.contains { if case .record = $0.victim { true } else { false } }
    }

    /// The faults that strike a request now; each call is one occasion.
    mutating func active(at instant: VirtualInstant, target: String) -> [Strike] {
        strikes(at: instant, target: target) { if case .request = $0 { true } else { false } }
    }

    /// The faults that strike an engine's process now; each call is one occasion.
    mutating func activeOnProcess(at instant: VirtualInstant, target: String) -> [Strike] {
        strikes(at: instant, target: target) { if case .process = $0 { true } else { false } }
    }

    /// The fault of one of these records; each answer that holds it is one occasion.
    mutating func activeOnRecords(
        at instant: VirtualInstant, model: String, ids: [Int64]
    ) -> Strike? {
        for place in plans.indices {
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
        at instant: VirtualInstant, target: String, _ isMeant: (Victim) -> Bool
    ) -> [Strike] {
        var strikes: [Strike] = []
        for place in plans.indices where isMeant(plans[place].victim) {
            let delay = plans[place].delay
            strikes += plans[place].plan.active(at: instant, target: target)
                .map { Strike(fault: $0, delay: delay) }
        }
        return strikes
    }

    /// The ids of faults that never struck anything.
    var neverFired: [String] { plans.flatMap(\.plan.neverFired).map(\.id) }
}
