import OdooProtocol

/// Which windows of a module that was contacted before are due, whether or not its history is done.
///
/// A window is due once its end has settled. It starts where the module's last planned one ends, whatever the length in
/// force was then, so that a changed length leaves no gap. All due windows come at once; after ten days of downtime there
/// are ten.
///
/// - Returns: contiguous windows in order of time, none ending after safe now.
/// - Complexity: O(number of windows returned).
public func dueWindows(_ facts: DueFacts) -> [Window] {
    guard var start = facts.module.plannedThrough ?? facts.module.cutoff else { return [] }
    var windows: [Window] = []
    while start + facts.length <= facts.safeNow {
        windows.append(Window(start, start + facts.length))
        start = start + facts.length
    }
    return windows
}
