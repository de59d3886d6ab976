/// How long to wait before the next attempt: uniform between 0 and a bound that doubles with each failure up to a cap.
///
/// Full jitter: after an outage of many tenants they come back spread over the whole span, not on the same second.
///
/// - Parameters:
///   - failures: how many attempts in a row have failed, at least 1.
///   - draw: a number that is uniform below the bound it is given.
public func backOff(
    failures: Int, limits: BackOffLimits, draw: (_ upperBound: UInt64) -> UInt64
) -> Duration {
    let first = max(1, limits.first / .microseconds(1))
    let cap = max(1, limits.cap / .microseconds(1))
    var bound = first
    for _ in 1..<max(2, min(failures, 64)) where bound < cap && failures > 1 { bound *= 2 }
    return .microseconds(Int64(draw(UInt64(min(bound, cap)))))
}

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
