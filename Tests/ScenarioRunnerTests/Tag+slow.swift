import Foundation
import Testing

extension Tag {
    /// Runs for minutes; only where the environment variable `ORRERY_SLOW` is set.
    @Tag static var slow: Self
}

/// Whether long sweeps were asked for.
let runsSlowTests = ProcessInfo.processInfo.environment["ORRERY_SLOW"] != nil
