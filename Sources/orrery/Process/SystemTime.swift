import Foundation
import OdooProtocol

/// The machine's time, for what is served and for wall time in reports; no simulation sees it.
enum SystemTime {
    /// What the wall clock reads.
    static var now: OdooTimestamp {
        OdooTimestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    /// A function that tells how long ago it was made.
    static func stopwatch() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }
}
