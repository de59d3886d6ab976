import OdooProtocol

/// How much slower than the engine's another clock may run without counting as set back: 200 µs a second.
private let driftDivisor = 5_000

/// Whether Odoo's time was set back between two readings, by more than both of their uncertainties.
///
/// What is stamped while Odoo's clock shows a time for the second time lies in windows that were read in the first: only an
/// audit sees it. A clock that merely runs a little slower than the engine's is not set back.
public func hasSteppedBack(from earlier: ClockReading, to later: ClockReading) -> Bool {
    // Odoo's time when the monotonic clock read 0: the same for all readings while no clock of Odoo's steps.
    let before = earlier.epoch + earlier.offset
    let after = later.epoch + later.offset
    let slowness = (later.takenAt - earlier.takenAt) / driftDivisor
    return before - after > earlier.uncertainty + later.uncertainty + max(slowness, .zero)
}
