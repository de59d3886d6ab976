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
    var doublings = failures - 1
    while doublings > 0, bound < cap {
        bound *= 2
        doublings -= 1
    }
    return .microseconds(Int64(draw(UInt64(min(bound, cap)))))
}
