import Logging

/// Rounds that cannot begin: told once for each cause, so that a log shows an outage as two lines and not as hundreds.
extension TenantMirror {
    /// What becomes of the tenant when a round could not even begin.
    func roundFailed(_ trouble: Trouble) async throws -> EngineError {
        if rules.classify(trouble) == .access {
            // Suspending tells of itself, and so does resuming.
            remember { $0.toldTrouble = nil }
            try await suspend(trouble)
        } else {
            let (failures, isNew) = remember { state in
                state.roundFailures += 1
                state.hasAnswered = false
                defer { state.toldTrouble = trouble.cause }
                return (state.roundFailures, state.toldTrouble != trouble.cause)
            }
            let wait = max(
                backOff(failures: failures, label: "round"), trouble.retryAfter ?? .zero)
            if isNew {
                logger.warning(
                    "Odoo cannot be read; trying again until it can",
                    metadata: ["error": .string(words(trouble))])
            }
            keepQuiet(for: wait)
        }
        return error(trouble, module: nil, batch: nil)
    }

    /// Notes that nothing kept a round from beginning.
    ///
    /// A round may have had nothing to ask: that the trouble is over is told after an answer only.
    func roundBegan() {
        let failures = remember { state -> Int? in
            defer { state.roundFailures = 0 }
            guard state.toldTrouble != nil, state.hasAnswered else { return nil }
            state.toldTrouble = nil
            return state.roundFailures
        }
        guard let failures else { return }
        logger.notice(
            "Odoo can be read again", metadata: ["failures": .stringConvertible(failures)])
    }
}
