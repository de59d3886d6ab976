import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine

/// What goes wrong where an engine calls its store.
extension EngineHost {
    /// Called by an engine before its store does anything; comes back only if it is still to go on.
    ///
    /// - Parameters:
    ///   - label: what the engine is about to do, as faults name it: `store.publish`.
    ///   - writes: whether the call writes; whoever only reads needs no lock and no room.
    /// - Throws: what the store says where it cannot do it; nothing is done then.
    func meetStore(
        _ label: String, writes: Bool, at place: EnginePlace
    ) async throws(SyncStoreError) {
        let strike = strike(label) { kind in
            switch kind {
            case .ioError: true
            case .storeBusy, .diskFull, .crashBeforeCommit: writes
            default: false
            }
        }
        guard let strike else { return }
        switch strike.fault.kind {
        case .storeBusy: throw SyncStoreError(.busy, "the database is locked")
        case .diskFull: throw SyncStoreError(.full, "the database or disk is full")
        case .ioError: throw SyncStoreError(.failed, "disk I/O error")
        default: await fall(at: place, strike, "before \(label)")
        }
    }

    /// Called by an engine when its store has committed; comes back only if it is still to go on.
    func meetCommit(_ label: String, at place: EnginePlace) async {
        guard let strike = strike(label, { $0 == .crashAfterCommit }) else { return }
        await fall(at: place, strike, "after \(label)")
    }

    private func strike(
        _ label: String, _ suits: (FaultKind) -> Bool
    ) -> RunFaults.Strike? {
        let now = harness.now
        return harness.withState { state in
            let strikes = state.faults.activeOnStore(
                at: VirtualInstant(now), target: label, suits)
            guard let strike = strikes.first else { return nil }
            state.counts.faultsFired += 1
            state.history.record(
                Disturbance(
                    sequence: state.history.nextSequence, kind: strike.fault.kind.rawValue,
                    from: now, until: now))
            return strike
        }
    }

    private func fall(at place: EnginePlace, _ strike: RunFaults.Strike, _ moment: String) async {
        die(at: place, for: strike.delay)
        // A killed process never comes back from here.
        await harness.kernel.point("\(place.prefix)struck \(moment)", .store)
    }
}
