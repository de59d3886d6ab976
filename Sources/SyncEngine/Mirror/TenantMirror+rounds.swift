import Logging
import OdooProtocol

/// Trouble of the whole way to Odoo: told once for each cause, so that a log shows an outage as two lines and not as hundreds.
extension TenantMirror {
    /// What becomes of the tenant when a round could not even begin.
    func roundFailed(_ trouble: Trouble) async throws -> EngineError {
        if rules.classify(trouble) == .access {
            // Suspending tells of itself, and so does resuming.
            remember { $0.toldTrouble = nil }
            try await suspend(trouble)
        } else {
            let failures = remember {
                $0.roundFailures += 1
                return $0.roundFailures
            }
            tell(trouble)
            keepQuiet(
                for: max(backOff(failures: failures, label: "round"), trouble.retryAfter ?? .zero))
        }
        return error(trouble, module: nil, batch: nil)
    }

    /// Tells that Odoo cannot be read, unless this cause was told last.
    func tell(_ trouble: Trouble) {
        let (cause, now) = (trouble.cause, steady)
        let isNew = remember { state in
            state.hasAnswered = false
            let told = state.toldTrouble
            state.toldTrouble = (cause, told?.since ?? now)
            return told?.cause != cause
        }
        guard isNew else { return }
        logger.warning(
            "Odoo cannot be read; trying again until it can",
            metadata: ["error": .string(words(trouble))])
    }

    /// Whether the log knows already that nothing can be read for this cause.
    func isTold(_ trouble: Trouble) -> Bool {
        remember { $0.toldTrouble?.cause == trouble.cause }
    }

    /// Notes that nothing kept a round from beginning.
    func roundBegan() {
        remember { $0.roundFailures = 0 }
        tellEnd()
    }

    /// Tells that Odoo can be read again, if it was told that it could not and has answered since.
    ///
    /// A round may have had nothing to ask; that it went well tells nothing then.
    func tellEnd() {
        let since = remember { state -> OdooTimestamp? in
            guard let told = state.toldTrouble, state.hasAnswered else { return nil }
            state.toldTrouble = nil
            return told.since
        }
        guard let since else { return }
        logger.notice(
            "Odoo can be read again", metadata: ["after": .string((steady - since).plain)])
    }
}
