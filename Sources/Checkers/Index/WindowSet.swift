import OdooProtocol

/// The done windows of a module, searchable by stamp.
///
/// A sound ledger has no overlap, a broken one may; so beside each start stands the furthest end of all windows up to it.
struct WindowSet: Sendable {
    private(set) var windows: [LedgerWindow]
    private var furthestEnd: [OdooTimestamp] = []

    init(_ windows: [LedgerWindow]) {
        self.windows = windows.sorted {
            ($0.window.start, $0.window.end, $0.batch) < ($1.window.start, $1.window.end, $1.batch)
        }
        for each in self.windows {
            furthestEnd.append(max(furthestEnd.last ?? each.window.end, each.window.end))
        }
    }

    /// The windows that hold a stamp in whole seconds, the latest start first.
    /// - Complexity: O(log n) where no windows overlap.
    func containing(stamp: Int64) -> [LedgerWindow] {
        let instant = OdooTimestamp(seconds: stamp)
        var (low, high) = (0, windows.count)
        while low < high {
            let middle = (low + high) / 2
            if windows[middle].window.start <= instant { low = middle + 1 } else { high = middle }
        }
        var found: [LedgerWindow] = []
        var place = low - 1
        while place >= 0, furthestEnd[place] > instant {
            if instant < windows[place].window.end { found.append(windows[place]) }
            place -= 1
        }
        return found
    }
}
