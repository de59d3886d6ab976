/// One thing that the control interface can do: a method on a path.
package struct ControlRoute: Hashable, Sendable {
    /// What a route leads to.
    enum Action: Hashable {
        case readClock, changeClock
        case listTransactions, beginTransaction, readTransaction
        case doInTransaction, commitTransaction, abortTransaction
        case changeRecords
        case readLog
        case readFaults, replaceFaults
        case readReplica, changeReplica
        case listSnapshots, saveSnapshot, restoreSnapshot
        case followEvents
    }

    /// The method in capitals.
    package let method: String
    /// The path below the prefix; a part in braces stands for any text.
    package let path: String
    let action: Action

    /// All routes, in the order in which the description lists them.
    package static let all: [ControlRoute] = [
        ControlRoute(method: "GET", path: "clock", action: .readClock),
        ControlRoute(method: "PUT", path: "clock", action: .changeClock),
        ControlRoute(method: "GET", path: "transactions", action: .listTransactions),
        ControlRoute(method: "POST", path: "transactions", action: .beginTransaction),
        ControlRoute(method: "GET", path: "transactions/{id}", action: .readTransaction),
        ControlRoute(method: "POST", path: "transactions/{id}/do", action: .doInTransaction),
        ControlRoute(method: "POST", path: "transactions/{id}/commit", action: .commitTransaction),
        ControlRoute(method: "POST", path: "transactions/{id}/abort", action: .abortTransaction),
        ControlRoute(method: "POST", path: "records/{model}", action: .changeRecords),
        ControlRoute(method: "GET", path: "log", action: .readLog),
        ControlRoute(method: "GET", path: "faults", action: .readFaults),
        ControlRoute(method: "PUT", path: "faults", action: .replaceFaults),
        ControlRoute(method: "GET", path: "replica", action: .readReplica),
        ControlRoute(method: "PUT", path: "replica", action: .changeReplica),
        ControlRoute(method: "GET", path: "snapshots", action: .listSnapshots),
        ControlRoute(method: "POST", path: "snapshots", action: .saveSnapshot),
        ControlRoute(method: "PUT", path: "snapshots/{name}", action: .restoreSnapshot),
        ControlRoute(method: "GET", path: "events", action: .followEvents),
    ]

    /// The text in the place of the braces; empty for a path without; nil if the path is another.
    func match(_ parts: [Substring]) -> String? {
        let own = path.split(separator: "/")
        guard own.count == parts.count else { return nil }
        var found = ""
        for (pattern, part) in zip(own, parts) {
            if pattern.first == "{" {
                found = String(part)
            } else if pattern != part {
                return nil
            }
        }
        return found
    }
}
