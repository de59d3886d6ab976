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

    private var plans: [(plan: FaultPlan<FaultKind>, delay: Duration?)] = []

    mutating func add(_ fault: Fault<FaultKind>, delay: Duration?, stream: RandomStream) {
        plans.append((FaultPlan([fault], stream: stream), delay))
    }

    /// The faults that strike now; each call is one occasion.
    mutating func active(at instant: VirtualInstant, target: String) -> [Strike] {
        var strikes: [Strike] = []
        for place in plans.indices {
            let delay = plans[place].delay
            strikes += plans[place].plan.active(at: instant, target: target)
                .map { Strike(fault: $0, delay: delay) }
        }
        return strikes
    }

    /// The ids of faults that never struck anything.
    var neverFired: [String] { plans.flatMap(\.plan.neverFired).map(\.id) }
}
