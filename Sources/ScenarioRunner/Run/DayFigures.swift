import Checkers
import OdooProtocol
import ScenarioLanguage

/// What happened on one day of a run: the first is the day that begins with the run.
public struct DayFigures: Hashable, Sendable {
    /// Commits of the source.
    public var commits = 0
    /// The mirrored modules that these commits touched, in order of their names.
    public var modules: [String] = []
    /// Requests that were answered or failed.
    public var requests = 0
    /// Records that answers to audits told of.
    public var auditedRows = 0
    /// Times that a fault struck.
    public var faults = 0

    /// A day without anything.
    public init() {}

    /// The days of a run up to its last event, in order.
    /// - Complexity: O(events of the history).
    static func all(of index: HistoryIndex, since starts: OdooTimestamp) -> [DayFigures] {
        let history = index.history
        let length = max((index.lastInstant - starts).wholeSeconds, 0) / 86_400
        var days = [DayFigures](repeating: DayFigures(), count: Int(length) + 1)
        func place(_ instant: OdooTimestamp) -> Int {
            min(max(Int((instant - starts).wholeSeconds / 86_400), 0), days.count - 1)
        }
        var touched = [Set<String>](repeating: [], count: days.count)
        for commit in history.sourceCommits where commit.author != .fixture {
            let day = place(commit.commit)
            days[day].commits += 1
            for change in commit.changes where !change.views.isEmpty {
                touched[day].insert(change.model)
            }
        }
        for exchange in history.exchanges { days[place(exchange.answeredAt)].requests += 1 }
        for (instant, rows) in index.auditedRows { days[place(instant)].auditedRows += rows }
        for disturbance in history.disturbances
        where FaultKind(rawValue: disturbance.kind) != nil {
            days[place(disturbance.from)].faults += 1
        }
        for day in days.indices { days[day].modules = touched[day].sorted() }
        return days
    }
}
