public import OdooProtocol

/// Whether planning has to ask Odoo for its time first: the reading is older than 5 minutes, or the clock stepped since.
public func needsClockReading(
    _ reading: ClockReading?, monotonic: Duration, epoch: OdooTimestamp
) -> Bool {
    guard let reading else { return true }
    return monotonic - reading.takenAt > readingLifetime
        || !hasNotStepped(since: reading, epoch: epoch)
}
