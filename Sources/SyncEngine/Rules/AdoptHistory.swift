public import OdooProtocol

/// A window as the ledger of an earlier system tells of it.
public struct FormerWindow: Hashable, Sendable {
    /// Where it begins, to the microsecond.
    public var start: OdooTimestamp
    /// Where it ends, to the microsecond.
    public var end: OdooTimestamp
    /// Whether that ledger calls it done.
    public var isDone: Bool
    /// When its reading ended; nil if that is not known.
    public var finishedAt: OdooTimestamp?

    /// A window.
    public init(
        start: OdooTimestamp, end: OdooTimestamp, isDone: Bool, finishedAt: OdooTimestamp?
    ) {
        self.start = start
        self.end = end
        self.isDone = isDone
        self.finishedAt = finishedAt
    }
}

/// What of an earlier system's history of one module is taken as read, and what is read again.
public struct AdoptedHistory: Hashable, Sendable {
    /// Where the module's history begins.
    public var horizon: OdooTimestamp
    /// Where the last trusted window ends; everything from here on is planned as if it were new.
    public var cutoff: OdooTimestamp
    /// What is taken as read, in order of time.
    public var trusted: [Window]
    /// What is read again between horizon and cutoff, in order of time.
    public var again: [Window]
}

/// What an earlier system's windows are worth.
///
/// That system read a window the moment it ended, or before: what was stamped in it and committed later it never saw. Hence
/// a done window counts up to the earlier of its end and the end of its reading, less settle, and one whose reading has no
/// known end counts for nothing. Its edges have fractions of a second, which a shown stamp does not have: a trusted window
/// holds whole seconds only.
///
/// - Parameters:
///   - windows: the module's windows, in any order; they may overlap.
///   - settle: how long a transaction may take to become visible.
///   - length: the most that a window to be read again spans, in whole seconds, at least 1.
/// - Returns: nil if nothing can be trusted: the module is then read as if nobody had been there.
/// - Complexity: O(n log n) for n windows, plus the number returned.
public func adoptHistory(
    _ windows: [FormerWindow], settle: Duration, length: Duration
) -> AdoptedHistory? {
    let sorted = windows.filter { $0.start < $0.end }.sorted {
        ($0.start, $0.end) < ($1.start, $1.end)
    }
    guard let first = sorted.first else { return nil }
    let horizon = first.start.cutToSecond
    var trusted: [Window] = []
    for window in sorted where window.isDone {
        guard let finished = window.finishedAt else { continue }
        let whole = window.start.cutToSecond
        var start = whole == window.start ? whole : whole + .seconds(1)
        if let before = trusted.last?.end { start = max(start, before) }
        let end = (min(window.end, finished) - settle).cutToSecond
        if start < end { trusted.append(Window(start, end)) }
    }
    guard let cutoff = trusted.last?.end else { return nil }
    var again: [Window] = []
    var reached = horizon
    for window in trusted {
        again += initialWindows(horizon: reached, cutoff: window.start, length: length)
        reached = window.end
    }
    return AdoptedHistory(horizon: horizon, cutoff: cutoff, trusted: trusted, again: again)
}
