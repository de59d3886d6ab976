import Foundation
import Testing

extension Tag {
    /// Starts the real programs, as a person would.
    @Tag static var process: Self
    /// Runs for minutes; only where the environment variable `ORRERY_SLOW` is set.
    @Tag static var slow: Self
}

/// Whether tests of minutes were asked for.
let runsSlowTests = ProcessInfo.processInfo.environment["ORRERY_SLOW"] != nil
