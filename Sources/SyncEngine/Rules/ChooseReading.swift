public import OdooProtocol

/// How long a reading of Odoo's clock is good enough to plan by.
let readingLifetime = Duration.seconds(300)

/// The reading of Odoo's clock to go by: the narrowest of the last 5 minutes, or else the newest.
///
/// Readings taken before the engine's clock stepped tell nothing any more and are left out.
///
/// - Parameters:
///   - readings: in the order in which they were taken.
///   - monotonic: the monotonic clock now.
///   - epoch: the wall clock less the monotonic clock now.
/// - Complexity: O(number of readings).
public func chooseReading(
    _ readings: [ClockReading], monotonic: Duration, epoch: OdooTimestamp
) -> ClockReading? {
    let valid = readings.filter { hasNotStepped(since: $0, epoch: epoch) }
    let fresh = valid.filter { monotonic - $0.takenAt <= readingLifetime }
    // Of equally narrow ones the newest: clocks drift.
    return fresh.reversed().min { $0.uncertainty < $1.uncertainty } ?? valid.last
}
