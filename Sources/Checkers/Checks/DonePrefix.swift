import OdooProtocol

/// How far the done windows of a module reach from its first horizon without a hole.
///
/// Windows may become done in any order; each moves the end at most once, so that a month of them costs no more than
/// reading them.
struct DonePrefix {
    private var ends: [OdooTimestamp: OdooTimestamp] = [:]
    private var horizon: OdooTimestamp?
    /// The end of the prefix; nil before its first window is done.
    private(set) var end: OdooTimestamp?

    /// Takes in a window that became done.
    mutating func add(_ window: ReadWindow) {
        ends[window.start] = max(ends[window.start] ?? window.end, window.end)
        advance()
    }

    /// Takes out a window, as when an older store was put back.
    mutating func remove(_ window: ReadWindow) {
        ends[window.start] = nil
        end = nil
        advance()
    }

    /// Counts from another instant.
    mutating func count(from instant: OdooTimestamp?) {
        if horizon == instant { return }
        horizon = instant
        end = nil
        advance()
    }

    private mutating func advance() {
        guard var place = end ?? horizon else { return }
        while let next = ends[place], next > place {
            place = next
            end = next
        }
    }
}
