import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// What goes wrong between engine and source, and at the engine's points.
extension SwarmDraw {
    /// The kinds that requests may meet; no engine that only mirrors asks for a count.
    static let requestKinds = FaultKind.allCases.filter {
        $0.victim == .request && $0 != .wrongCount
    }

    /// Away altogether, whatever is asked.
    private static let outages: [FaultKind] = [.refused, .http503, .timeOut, .maintenance]

    /// A fault of minutes or hours.
    mutating func planFault() {
        let kind = one(of: faultKinds)
        let target: FaultTarget =
            switch stream.draw(in: 0...4) {
            case 0: .module(module())
            case 1: .method("search_read")
            default: .everything
            }
        let length: Duration =
            stream.chance(1, of: 2) ? minutes(1...90) : minutes(90...1_200)
        plan(
            FaultStep(
                kind, for: length, target: target,
                perThousand: one(of: [1_000, 1_000, 500, 200, 50]), delay: delay(of: kind)))
    }

    private mutating func delay(of kind: FaultKind) -> Duration? {
        switch kind {
        case .latency: seconds(1...20)
        case .jitter: seconds(1...60)
        case .slowDrip: .milliseconds(stream.draw(in: 10...2_000))
        case .laggingReplica: one(of: [seconds(5...120), minutes(2...14), minutes(15...60)])
        default: nil
        }
    }

    /// One that meets every request for so long that there are some.
    mutating func planSureFault() {
        let kind = one(of: faultKinds)
        plan(
            FaultStep(
                kind, for: engine.window + minutes(20...300), perThousand: one(of: [1_000, 500]),
                delay: delay(of: kind)))
    }

    mutating func planOutage() {
        let longest = max(days * 6, 12)
        plan(FaultStep(one(of: Self.outages), for: hours(min(10, longest)...longest)))
    }

    /// A record that no page can show for a while.
    mutating func planPoison() {
        let module = module()
        // Where ids of a company's records begin.
        let id = Int64(1_001 + stream.draw(in: 0...max(0, leastRecords / 25 - 1)))
        plan(
            FaultStep(
                one(of: [.http500, .errorIn200]), for: hours(2...30),
                target: .record(module, id: id)))
        // It has to be asked for to matter.
        act(.change(.write(RecordSelection(module, .ids([id])), set: [field(of: module): mark()])))
    }

    /// Kills and pauses wherever the engine stands, now and then.
    mutating func planProcessFaults() {
        let target: FaultTarget =
            stream.chance(1, of: 2)
            ? .everything
            : .method(one(of: ["publish", "stage", "claim", "plan", "search_read", "renew"]))
        let isPause = stream.chance(1, of: 3)
        let fault = FaultStep(
            isPause ? .pause : .kill, for: minutes(30...600), target: target,
            perThousand: one(of: [3, 10, 100]), delay: isPause ? minutes(1...20) : minutes(1...30))
        plan(fault)
        noteRestlessness(fault.duration + .minutes(31))
    }

    mutating func plan(_ fault: FaultStep) {
        act(.fault(fault))
        faultsEnd = max(faultsEnd, clock + fault.duration)
    }

    /// Nobody can be sure that an engine runs for so long from now.
    mutating func noteRestlessness(_ duration: Duration) {
        restlessUntil = max(restlessUntil, clock + duration)
    }
}
