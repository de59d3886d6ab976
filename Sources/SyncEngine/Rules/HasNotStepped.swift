import OdooProtocol

/// How far wall clock and monotonic clock may part before that counts as a step.
private let stepTolerance = Duration.seconds(1)

/// Whether the engine's wall clock and its monotonic clock have kept step since a reading.
func hasNotStepped(since reading: ClockReading, epoch: OdooTimestamp) -> Bool {
    let apart = epoch - reading.epoch
    return apart <= stepTolerance && apart >= .zero - stepTolerance
}
