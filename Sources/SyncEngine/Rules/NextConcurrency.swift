/// How many batches of a tenant are read at the same time from now on: additive increase, multiplicative decrease.
///
/// - Parameters:
///   - current: how many may run now, at least 1.
///   - ceiling: the configured most, at least 1.
///   - congested: whether the request that just ended met 429, a server error or a time-out.
public func nextConcurrency(current: Int, ceiling: Int, congested: Bool) -> Int {
    congested ? max(1, current / 2) : min(ceiling, current + 1)
}
