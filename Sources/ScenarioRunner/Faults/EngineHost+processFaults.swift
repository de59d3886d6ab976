import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Kills and pauses that strike an engine at one of its kernel points.
extension EngineHost {
    /// How long a killed engine stays down unless the fault says otherwise, as a service that is started anew.
    private static let usualDowntime = Duration.seconds(10)

    /// Called by an engine at a point of its own; comes back only if the engine is still to go on.
    /// - Parameter label: what the engine is about to do, as faults name it: `store.publish`, `sale.order.search_read`.
    func meet(_ label: String, at place: EnginePlace) async {
        let now = harness.now
        let strikes = harness.withState { state in
            state.faults.activeOnProcess(at: VirtualInstant(now), target: label)
        }
        guard let strike = strikes.first else { return }
        harness.withState { $0.counts.faultsFired += 1 }
        if strike.fault.kind == .kill {
            die(at: place, for: strike.delay)
        } else {
            let end = strike.delay.map { VirtualInstant(now + $0) } ?? strike.fault.end
            pause(at: place, until: OdooTimestamp(end))
        }
        // A killed process never comes back from here, a paused one when its pause is over.
        await harness.kernel.point("\(place.prefix)struck at \(label)", .store)
    }

    /// Called by an engine when it has written to the store or got an answer; comes back only if it is still to go on.
    func passed(_ label: String, at place: EnginePlace) async {
        if label.hasPrefix("store.") { await meetCommit(label, at: place) }
        guard let crash, crash.passes(label) else { return }
        harness.withState { $0.counts.faultsFired += 1 }
        die(at: place, for: Self.usualDowntime)
        await harness.kernel.point("\(place.prefix)struck after \(label)", .store)
    }

    /// The engine is gone at once; something starts it again after a while, as a service manager does.
    func die(at place: EnginePlace, for downtime: Duration?) {
        guard isRunning(place) else { return }
        kill(place)
        let back = harness.now + (downtime ?? Self.usualDowntime)
        let harness = harness
        let task = harness.kernel.harness.start("start anew") {
            try await harness.kernel.sleep(until: VirtualInstant(back), "service manager")
            if !self.isRunning(place) { try self.start(place) }
        }
        keep(task)
    }

    /// The machine of an engine sleeps until an instant; its steady clock stands still, and the engine with it.
    func suspend(_ place: EnginePlace, until instant: OdooTimestamp) {
        setup.clocks[place.rawValue].fallAsleep(for: instant - harness.now)
        pause(at: place, until: instant)
    }

    /// The engine stands still until an instant.
    func pause(at place: EnginePlace, until instant: OdooTimestamp) {
        guard let process = process(at: place) else { return }
        let now = harness.now
        harness.withState { state in
            state.history.record(
                Disturbance(
                    sequence: state.history.nextSequence, kind: "pause", from: now, until: instant))
        }
        process.pause(until: VirtualInstant(instant))
    }
}
