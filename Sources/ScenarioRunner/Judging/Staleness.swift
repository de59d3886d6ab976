import Checkers
import OdooProtocol

/// How long changes took from being visible in the source until they were visible in the store.
struct Staleness {
    /// The longest; zero if nothing became visible.
    private(set) var longest = Duration.zero

    private struct Key: Hashable {
        var module: String
        var id: Int64
    }

    private struct Pending {
        var stamp: Int64
        var since: OdooTimestamp
    }

    /// Reads a history of one tenant; a change before the first request counts from that.
    /// - Complexity: O(events).
    init(_ history: History) {
        guard let contact = history.exchanges.first?.sentAt else { return }
        var waiting: [Key: [Pending]] = [:]
        var commits = history.sourceCommits[...]
        for commit in history.storeCommits {
            while let next = commits.first, next.sequence < commit.sequence {
                for change in next.changes {
                    guard let view = change.views.first, view.visibleAfter, let stamp = view.stamp
                    else { continue }
                    waiting[Key(module: change.model, id: change.id), default: []].append(
                        Pending(stamp: stamp, since: max(next.commit, contact)))
                }
                commits = commits.dropFirst()
            }
            for change in commit.changes where change.table == .record {
                settle(change.after, at: commit.instant, in: &waiting)
            }
        }
    }

    private mutating func settle(
        _ row: FieldObject?, at instant: OdooTimestamp, in waiting: inout [Key: [Pending]]
    ) {
        guard let module = row?["module"]?.stringValue, let id = row?["odoo_id"]?.intValue,
            let stamp = row?["stamp"]?.intValue
        else { return }
        let key = Key(module: module, id: id)
        guard let pending = waiting[key] else { return }
        for change in pending where change.stamp <= stamp {
            longest = max(longest, instant - change.since)
        }
        waiting[key] = pending.filter { $0.stamp > stamp }
    }
}
