import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Faults that steps begin.
extension TimelineRunner {
    /// Plans a fault; where it is the world's, a task of the harness lets it begin and be over.
    mutating func plan(_ step: FaultStep, for tenant: String?) throws {
        if let mistake = step.mistake { throw ScenarioStop(mistake) }
        faultCount += 1
        let start = try step.from.map(resolve) ?? harness.now
        let isWorld = step.kind.victim == .world
        let fault = Fault(
            id: "\(faultCount) \(step.kind.rawValue)", kind: step.kind,
            target: isWorld ? .everything : step.target.pattern, from: VirtualInstant(start),
            duration: step.duration, perThousand: step.perThousand)
        let stream = harness.kernel.random(.faults)
        harness.withState {
            $0.faults.add(
                fault, delay: step.delay, target: step.target, tenant: tenant, stream: stream)
        }
        guard isWorld else { return }
        let world = WorldFault(fault, step, host: host, in: places)
        let task = harness.kernel.harness.start("fault \(fault.id)") {
            var world = world
            try await world.run()
        }
        worldFaults.append((fault.id, task))
    }

    /// What outlasts the timeline is over with it.
    func endFaults() async throws {
        for (id, task) in worldFaults {
            task.cancel()
            if case .threw(let error) = await task.outcome(), !(error is CancellationError) {
                throw ScenarioStop.told(error, in: "fault \(id)")
            }
        }
    }
}
