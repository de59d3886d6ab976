import Foundation
import Testing

extension Tag {
    /// Runs for minutes; only where the environment variable `ORRERY_SLOW` is set, to `1` or to seeds such as `200-300`.
    @Tag static var slow: Self
}

/// Whether long sweeps were asked for.
let runsSlowTests = ProcessInfo.processInfo.environment["ORRERY_SLOW"] != nil

/// The seeds of long sweeps: those that `ORRERY_SLOW` names, or these.
func slowSeeds(_ usual: ClosedRange<UInt64>) -> ClosedRange<UInt64> {
    let words = ProcessInfo.processInfo.environment["ORRERY_SLOW"]?.split(separator: "-") ?? []
    guard words.count == 2, let first = UInt64(words[0]), let last = UInt64(words[1]), first <= last
    else { return usual }
    return first...last
}
