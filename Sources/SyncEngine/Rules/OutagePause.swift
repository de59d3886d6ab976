/// How many failures of the connection in a row, over all batches of a tenant, make an outage.
public let outageThreshold = 3

/// How long a tenant leaves its connection alone; nil while single failures are the batches' own affair.
///
/// In an outage one probe at a time goes out, at the back-off of the whole connection: hundreds of batches that each keep
/// their own would hammer a server that struggles to come up.
public func outagePause(
    failuresInARow: Int, limits: BackOffLimits, draw: (_ upperBound: UInt64) -> UInt64
) -> Duration? {
    guard failuresInARow >= outageThreshold else { return nil }
    return backOff(failures: failuresInARow - outageThreshold + 1, limits: limits, draw: draw)
}
