public import OdooProtocol

/// The windows that a longer lookback adds to a module that was contacted before.
///
/// They end where its history began so far and lie below the first horizon, so that they hold no cursor back.
///
/// - Parameters:
///   - horizon: where the module's history begins so far.
///   - wanted: where it should begin.
///   - length: length of one window, in whole seconds, at least 1; the last window may be shorter.
/// - Returns: contiguous windows in order of time; none if history reaches back as far already.
/// - Complexity: O(number of windows returned).
public func earlierWindows(
    horizon: OdooTimestamp, wanted: OdooTimestamp, length: Duration
) -> [Window] {
    initialWindows(horizon: wanted, cutoff: horizon, length: length)
}
