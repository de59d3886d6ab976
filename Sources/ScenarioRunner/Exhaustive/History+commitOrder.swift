import Checkers
import OdooProtocol

extension History {
    /// Whether any answer could have been another had the transactions at work been committed in another order.
    ///
    /// That is so if one was on its way between the first commit and the last one, and was about rows that these wrote.
    var seesCommitOrder: Bool {
        let commits = sourceCommits.filter { $0.author == .workload }
        guard commits.count > 1, let first = commits.map(\.commit).min(),
            let last = commits.map(\.commit).max(), let early = commits.map(\.begin).min(),
            let late = commits.map(\.begin).max()
        else { return false }
        let models = Set(commits.flatMap(\.changes).map(\.model))
        return exchanges.contains { exchange in
            exchange.sentAt <= last && exchange.answeredAt >= first
                && models.contains(exchange.model)
                && exchange.mayReadRows(stampedFrom: early, through: late)
        }
    }
}

extension WireExchange {
    /// Whether it asks for rows, and nothing in its domain says that none of those with such a stamp is meant.
    fileprivate func mayReadRows(
        stampedFrom early: OdooTimestamp, through late: OdooTimestamp
    ) -> Bool {
        guard domain != nil || method == "read" else { return false }
        for part in domain?.arrayValue ?? [] {
            if part == .string("|") || part == .string("!") { return true }
        }
        for part in domain?.arrayValue ?? [] {
            guard let leaf = part.arrayValue, leaf.count == 3, leaf[0] == .string("write_date"),
                let text = leaf[2].stringValue, let bound = OdooTimestamp(wire: text)
            else { continue }
            if leaf[1] == .string("<"), bound <= early { return false }
            if leaf[1] == .string(">="), bound > late { return false }
        }
        return true
    }
}
