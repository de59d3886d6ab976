public import OdooProtocol

/// How long a reading of Odoo's clock is good enough to plan by.
let readingLifetime = Duration.seconds(300)

/// How far wall clock and monotonic clock may part before that counts as a step.
private let stepTolerance = Duration.seconds(1)

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

/// Whether planning has to ask Odoo for its time first: the reading is older than 5 minutes, or the clock stepped since.
public func needsClockReading(
    _ reading: ClockReading?, monotonic: Duration, epoch: OdooTimestamp
) -> Bool {
    guard let reading else { return true }
    return monotonic - reading.takenAt > readingLifetime
        || !hasNotStepped(since: reading, epoch: epoch)
}

/// Whether wall clock and monotonic clock kept step since a reading.
private func hasNotStepped(since reading: ClockReading, epoch: OdooTimestamp) -> Bool {
    let apart = epoch - reading.epoch
    return apart <= stepTolerance && apart >= .zero - stepTolerance
}
