import Logging
import OdooProtocol

/// A module that fails as a whole is tried by one batch at a time, ever less often.
extension TenantMirror {
    /// The modules of which no batch may be begun now.
    var modulesAtRest: Set<String> {
        let now = steady
        return remember { state in
            Set(state.patience.filter { !$0.value.admits(at: now) }.keys)
        }
    }

    /// Notes that a batch's attempt begins, and later that it is over.
    func noteRunning(_ batch: SyncBatch, _ change: Int) {
        remember { $0.patience[batch.module, default: ModulePatience()].running += change }
    }

    /// Notes that a batch's attempt failed on the wire.
    ///
    /// What the whole connection suffers is the connection's: it rests already.
    func noteFailure(of batch: SyncBatch) {
        let module = batch.module
        let failures = remember { state -> Int? in
            guard state.connectionFailures < outageThreshold else { return nil }
            return state.patience[module, default: ModulePatience()].noteFailure(of: batch.id)
        }
        guard let failures else { return }
        let pause = rules.outagePause(failures, tenant.backOff) { bound in
            environment.jitter("\(tenant.userID) outage of \(module) \(failures)", bound)
        }
        guard let pause else { return }
        let until = steady + pause
        remember { $0.patience[module]?.keepQuiet(until: until) }
        if failures == outageThreshold {
            logger.warning(
                "a module fails as a whole; one batch at a time looks whether it is back",
                metadata: ["module": .string(module)])
        }
    }

    /// Notes that a batch was published: its module can be read.
    func notePublished(_ batch: SyncBatch) {
        let wasAway = remember { $0.patience[batch.module]?.notePublished() ?? false }
        guard wasAway else { return }
        logger.notice("the module can be read again", metadata: ["module": .string(batch.module)])
    }
}
