public import OdooProtocol

/// The windows of a module's history: they tile `[horizon, cutoff)`, and the last one ends exactly at the cutoff.
///
/// A window that reached past the cutoff would end in the future and be marked done before it is over.
///
/// - Parameters:
///   - horizon: where history begins.
///   - cutoff: where increments take over.
///   - length: length of one window, in whole seconds, at least 1; the last window may be shorter.
/// - Returns: contiguous windows in order of time; none if the horizon is not before the cutoff.
/// - Complexity: O(number of windows returned).
public func initialWindows(
    horizon: OdooTimestamp, cutoff: OdooTimestamp, length: Duration
) -> [Window] {
    var windows: [Window] = []
    var start = horizon
    while start < cutoff {
        let end = min(start + length, cutoff)
        windows.append(Window(start, end))
        start = end
    }
    return windows
}
